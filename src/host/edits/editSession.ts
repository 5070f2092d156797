import * as vscode from "vscode";
import { type EditStream, editStream } from "../../core/edits/editStream.ts";
import { lineDiff } from "../../core/edits/lineDiff.ts";
import type { LineEdit } from "../../core/edits/lineEdit.ts";
import type { DocumentRegion, RegionChange } from "./documentRegion.ts";
import type { EditOutcome, StopReason } from "./editOutcome.ts";
import { indentStyle } from "./indentStyle.ts";
import { UndoStops } from "./undoStops.ts";
import { untilAborted } from "./untilAborted.ts";
import { watchFile } from "./watchFile.ts";

/** Asks the user without a modal dialog; undefined when dismissed. */
export type Ask = (message: string, ...choices: readonly string[]) => Promise<string | undefined>;

export interface EditSessionOptions {
  readonly region: DocumentRegion;
  /** Pieces of the reply; throws when it is cut, ends or throws after an abort. */
  readonly reply: AsyncIterable<string>;
  readonly abort: AbortController;
  /** Settles when the original is in safety; no write happens before. */
  readonly saved: Promise<void>;
  readonly ask: Ask;
  /** Called after each write. */
  readonly onWrite: () => void;
}

/** How the session stands to the document. */
type Mode =
  /** Lines go into a visible editor as they arrive, all in one undo step. */
  | { readonly kind: "streaming" }
  /**
   * Somebody else has edited the document. A further write without an undo stop would join their step, so what is
   * missing is written at the end, as a step of its own.
   */
  | { readonly kind: "holding" }
  /** The text being rewritten was changed; nothing is written until the user has answered. */
  | { readonly kind: "asking"; readonly answered: Promise<void> }
  | { readonly kind: "ended"; readonly reason: StopReason };

/** How the reply ended; `error` is set when it was cut. */
type ReplyEnd = { readonly kind: "complete" | "aborted" } | { readonly kind: "cut"; readonly error: unknown };

/** Milliseconds in which pieces are gathered into one write. */
const coalesce = 40;
/** Refusals of a document that has not changed meanwhile, after which it counts as read-only. */
const maxTries = 5;

/** Streams one reply into its region. */
export class EditSession {
  readonly #options: EditSessionOptions;
  readonly #original: readonly string[];
  readonly #stream: EditStream;
  readonly #undoStops: UndoStops;
  #mode: Mode = { kind: "streaming" };
  // False when the document differs from what the stream believes: writes then compare the two first.
  #inStep = true;
  // Set once somebody else has changed the region; it stays different then.
  #diverged = false;
  #hasWritten = false;
  #refused = false;
  // Writes are one after the other: VS Code refuses a second edit while one is on its way.
  #writes: Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: EditSessionOptions) {
    const { region, saved } = options;
    this.#options = options;
    this.#original = region.lines;
    this.#stream = editStream({ lines: this.#original, style: indentStyle(region) });
    this.#undoStops = new UndoStops(region);
    this.#writes = saved;
  }

  /** The region's texts, lines joined by LF, at which VS Code began a new undo step between two of our writes. */
  get between(): ReadonlySet<string> {
    return this.#undoStops.between;
  }

  /** What the region's lines are once all that has arrived is written. */
  get written(): readonly string[] {
    return this.#stream.lines;
  }

  /** Settles when the last write is done. Never rejects. To be called once. */
  async run(): Promise<EditOutcome> {
    const { region } = this.#options;
    const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
    const subscriptions = vscode.Disposable.from(
      region.onDidChange((change) => this.#follow(change)),
      this.#undoStops,
      watchFile(region.document, (end) => {
        this.#end(end);
        return settled;
      }),
    );
    try {
      return await this.#finish(await this.#readReply());
    } finally {
      clearTimeout(this.#timer);
      subscriptions.dispose();
      settle();
    }
  }

  async #readReply(): Promise<ReplyEnd> {
    const { reply, abort } = this.#options;
    try {
      for await (const text of untilAborted(reply, abort.signal)) {
        this.#stream.push(text);
        this.#schedule();
      }
    } catch (error) {
      if (!abort.signal.aborted) return { kind: "cut", error };
    }
    return { kind: abort.signal.aborted ? "aborted" : "complete" };
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writes = this.#writes.then(() => this.#write("more"));
    }, coalesce);
  }

  async #finish(end: ReplyEnd): Promise<EditOutcome> {
    clearTimeout(this.#timer);
    await this.#writes;
    if (this.#mode.kind === "asking") await this.#mode.answered;
    const result = this.#stream.end(end.kind === "complete");
    if (result.kind === "code") await this.#write("last");
    if (this.#refused && !this.#hasWritten) return { kind: "refused", reason: "readOnly" };

    const mode = this.#mode;
    if (mode.kind === "ended") return { kind: "stopped", reason: mode.reason, hunks: this.#hunks() };
    if (end.kind === "cut") return { ...end, hunks: this.#hunks() };
    if (end.kind === "aborted") return { kind: "stopped", reason: "user", hunks: this.#hunks() };
    if (result.kind === "noCode") return result;
    const hunks = this.#hunks();
    return hunks === 0 ? { kind: "unchanged" } : { kind: "applied", hunks };
  }

  /** The changes there are now; none where the text they are in is gone, or where all of them are the user's. */
  #hunks(): number {
    if (!this.#hasWritten) return 0;
    const gone: readonly StopReason[] = ["closed", "deleted", "replaced"];
    if (this.#mode.kind === "ended" && gone.includes(this.#mode.reason)) return 0;
    return lineDiff(this.#original, this.#options.region.lines).length;
  }

  /** Brings the document to what the stream has come to. More may follow, or this is the last write. */
  async #write(which: "more" | "last"): Promise<void> {
    const { region, onWrite } = this.#options;
    for (let refusals = 0; refusals < maxTries; ) {
      const { version } = region.document;
      const streams = this.#mode.kind === "streaming" && region.editor !== undefined;
      // Without a visible editor nothing can join the undo step: lines wait until there is one, or for the end.
      if (which === "more" && !streams) return;
      if (this.#mode.kind === "asking" || this.#mode.kind === "ended") return;
      const edits = this.#nextEdits();
      if (edits.length === 0) return;
      const hidden = this.#mode.kind === "streaming" ? "hidden" : "alone";
      this.#undoStops.beforeWrite(streams ? "continues" : hidden);
      const written = streams
        ? await region.writeInEditor(edits, { before: !this.#hasWritten, after: which === "last" })
        : await region.writeAtOnce(edits);
      this.#inStep = written && !this.#diverged;
      if (written) {
        this.#hasWritten = true;
        onWrite();
        return;
      }
      // A document that has changed while the write was on its way refuses it, and takes the next.
      if (region.document.version === version) refusals += 1;
      await new Promise((resolve) => setTimeout(resolve, coalesce));
    }
    this.#refused = true;
    this.#end("readOnly");
  }

  #nextEdits(): readonly LineEdit[] {
    const edits = this.#stream.take();
    return this.#inStep ? edits : lineDiff(this.#options.region.lines, this.#stream.lines);
  }

  #follow(change: RegionChange): void {
    switch (change) {
      case "lost":
        this.#end("replaced");
        return;
      case "undone":
      case "redone":
        this.#end("undone");
        return;
      case "inside":
        // Whatever brings the original back, such as "Revert File", has undone the edit.
        if (this.#hasWritten && this.#hunks() === 0) {
          this.#end("undone");
          return;
        }
        this.#diverged = true;
        this.#inStep = false;
        if (this.#mode.kind === "streaming" || this.#mode.kind === "holding")
          this.#mode = { kind: "asking", answered: this.#askWhetherToGoOn() };
        return;
      case "outside":
        if (this.#mode.kind === "streaming" && this.#hasWritten) this.#mode = { kind: "holding" };
    }
  }

  async #askWhetherToGoOn(): Promise<void> {
    const { ask, abort } = this.#options;
    const goOn = vscode.l10n.t("Continue");
    const question = vscode.l10n.t(
      "You changed text that is being rewritten. Continue writes the whole answer over your change, in one step that Undo takes back.",
    );
    const answer = await Promise.race([ask(question, goOn, vscode.l10n.t("Stop")), aborted(abort.signal)]);
    if (this.#mode.kind !== "asking") return;
    if (answer === goOn) this.#mode = { kind: "holding" };
    else this.#end(abort.signal.aborted ? "user" : "typedInside");
  }

  #end(reason: StopReason): void {
    if (this.#mode.kind === "ended") return;
    this.#mode = { kind: "ended", reason };
    this.#options.abort.abort();
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}
