import type * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";
import type { ContextKey } from "../adapters/contextKeys.ts";
import { DocumentRegion } from "./documentRegion.ts";
import { EditDisplay, type RunningEdit } from "./editDisplay.ts";
import type { EditOutcome, RefusalReason } from "./editOutcome.ts";
import { type Ask, EditSession } from "./editSession.ts";
import { isReadOnly } from "./isReadOnly.ts";
import { joinUndoSteps } from "./joinUndoSteps.ts";
import { type OriginalRecord, OriginalStore } from "./originalStore.ts";
import { Review } from "./review.ts";
import { ReviewShelf } from "./reviewShelf.ts";
import { wholeLines } from "./wholeLines.ts";

/** One edit to be streamed into a document. */
export interface EditRequest {
  readonly document: vscode.TextDocument;
  /** What the model was shown; `wholeLines` of it is what is replaced. */
  readonly range: vscode.Range;
  /** What is going on, in words, while it does: "Refactoring…" */
  readonly label: string;
  /** Pieces of the reply. The iterator throws when the reply is cut; after an abort it may end or throw. */
  readonly reply: AsyncIterable<string>;
  /** Aborted by the caller, or by the service when the edit ends early. */
  readonly abort: AbortController;
}

export interface EditServiceOptions {
  /** A folder of the extension's own for the originals. */
  readonly storage: vscode.Uri;
  readonly setContext: (key: ContextKey, value: boolean) => void;
  readonly ask: Ask;
  readonly log: Log;
}

/** Streams replies into documents and keeps what they changed under review until the user has decided. */
export class EditService implements vscode.Disposable {
  readonly #options: EditServiceOptions;
  readonly #store: OriginalStore;
  readonly #running = new Set<RunningEdit>();
  readonly #shelf: ReviewShelf;
  readonly #display: EditDisplay;
  readonly #joined: vscode.Disposable[] = [];

  constructor(options: EditServiceOptions) {
    this.#options = options;
    this.#store = new OriginalStore(options.storage, options.log);
    this.#shelf = new ReviewShelf(this.#store, (uri) => this.#display.show(uri));
    this.#display = new EditDisplay(this, options.setContext);
  }

  /** All open reviews, in the order they began. */
  get reviews(): readonly Review[] {
    return this.#shelf.reviews;
  }

  /** The open reviews of a document, from the top down. */
  reviewsOf(uri: vscode.Uri): readonly Review[] {
    return this.#shelf.reviewsOf(uri);
  }

  get running(): readonly RunningEdit[] {
    return [...this.#running];
  }

  runningOf(uri: vscode.Uri): readonly RunningEdit[] {
    return this.running.filter((edit) => edit.region.document.uri.toString() === uri.toString());
  }

  /** Offers the reviews again that an earlier session left open. */
  restore(): Promise<void> {
    return this.#shelf.restore();
  }

  /** Stops the edits of a document, or all. False when none was running. */
  stop(uri?: vscode.Uri): boolean {
    const edits = uri === undefined ? this.running : this.runningOf(uri);
    for (const edit of edits) edit.abort.abort();
    return edits.length > 0;
  }

  /** Streams a reply into the document. Settles when the edit has ended, one way or another; never rejects. */
  async start(request: EditRequest): Promise<EditOutcome> {
    const { document, label, abort } = request;
    if (document.isClosed) return refuse(abort, "closed");
    const region = new DocumentRegion(document, wholeLines(document, request.range));
    if (this.runningOf(document.uri).some((other) => overlap(region, other.region))) {
      region.dispose();
      return refuse(abort, "busy");
    }
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const edit = { region, label, abort, ended, hunks: [] };
    this.#running.add(edit);
    this.#display.show(document.uri);
    try {
      if (await isReadOnly(document)) return refuse(abort, "readOnly");
      return await this.#run(edit, request.reply);
    } finally {
      this.#running.delete(edit);
      if (!this.#shelf.owns(region)) region.dispose();
      this.#display.show(document.uri);
      end();
    }
  }

  async #run(edit: RunningEdit, reply: AsyncIterable<string>): Promise<EditOutcome> {
    const { region, label, abort } = edit;
    const { document } = region;
    const original = region.lines;
    const record: OriginalRecord = {
      id: crypto.randomUUID(),
      uri: document.uri.toString(),
      label,
      text: document.getText().replace(/\r\n|\r/g, "\n"),
      firstLine: region.range.start.line,
      lineCount: original.length,
    };
    const underReview = this.#shelf.beginEdit(region);
    const session = new EditSession({
      region,
      reply,
      abort,
      saved: underReview ?? this.#store.save(record),
      ask: this.#options.ask,
      onWrite: () => {
        // An open review shows by itself what is written into it.
        if (underReview === undefined) this.#display.showProgress(edit, original);
      },
    });
    const outcome = await session.run();
    this.#options.log.info(`Edit ended: ${outcome.kind}.`);
    const isOpen = isOpenOrUndone(outcome);
    if (underReview !== undefined) this.#shelf.endEdit(region);
    else if (isOpen) this.#shelf.add(new Review(record.id, label, region, original), record);
    else if (isWaiting(outcome)) this.#shelf.keepForLater({ ...record, current: session.written.join("\n") });
    else await this.#store.remove(record.id);
    if (isOpen) {
      this.#joinUndoSteps(region, original, session.between);
      await this.#store.idle();
    }
    return outcome;
  }

  #joinUndoSteps(
    { document, range, lines }: DocumentRegion,
    original: readonly string[],
    between: ReadonlySet<string>,
  ): void {
    const ends = [original.join("\n"), lines.join("\n")];
    const inner = new Set([...between].filter((text) => !ends.includes(text)));
    if (inner.size > 0) this.#joined.push(joinUndoSteps(document, range, inner));
  }

  /** Ends everything and settles when the originals are safe on disk, for the reviews to come back. */
  async close(): Promise<void> {
    this.stop();
    await Promise.all(this.running.map((edit) => edit.ended));
    this.dispose();
    await this.#store.idle();
  }

  dispose(): void {
    this.stop();
    for (const joined of this.#joined) joined.dispose();
    this.#shelf.dispose();
    this.#display.dispose();
  }
}

/** There are changes to decide on, or Redo can bring them back. */
function isOpenOrUndone(outcome: EditOutcome): boolean {
  if (!("hunks" in outcome)) return false;
  return outcome.hunks > 0 || (outcome.kind === "stopped" && outcome.reason === "undone");
}

/** The document is gone, but its file may come back with our changes in it; or they are in what replaced the text. */
function isWaiting(outcome: EditOutcome): boolean {
  return outcome.kind === "stopped" && (outcome.reason === "closed" || outcome.reason === "replaced");
}

function refuse(abort: AbortController, reason: RefusalReason): EditOutcome {
  abort.abort();
  return { kind: "refused", reason };
}

function overlap(a: DocumentRegion, b: DocumentRegion): boolean {
  return a.range.intersection(b.range) !== undefined;
}
