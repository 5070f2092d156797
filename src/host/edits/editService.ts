import * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";
import type { ContextKey } from "../adapters/contextKeys.ts";
import { DocumentRegion } from "./documentRegion.ts";
import type { EditOutcome } from "./editOutcome.ts";
import { type Ask, EditSession } from "./editSession.ts";
import { isReadOnly } from "./isReadOnly.ts";
import { joinUndoSteps } from "./joinUndoSteps.ts";
import { OriginalContent } from "./originalContent.ts";
import { type OriginalRecord, OriginalStore } from "./originalStore.ts";
import { Review } from "./review.ts";
import { ReviewLenses } from "./reviewLenses.ts";
import { ReviewMarks } from "./reviewMarks.ts";
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

/** An edit whose reply is still arriving. */
export interface RunningEdit {
  readonly region: DocumentRegion;
  readonly label: string;
  readonly abort: AbortController;
}

/** Streams replies into documents and keeps what they changed under review until the user has decided. */
export class EditService implements vscode.Disposable {
  readonly #options: EditServiceOptions;
  readonly #store: OriginalStore;
  readonly #running = new Set<RunningEdit>();
  readonly #shelf: ReviewShelf;
  readonly #marks = new ReviewMarks();
  readonly #lenses: ReviewLenses;
  readonly #originals: OriginalContent;
  readonly #subscriptions: vscode.Disposable;
  readonly #joined: vscode.Disposable[] = [];

  constructor(options: EditServiceOptions) {
    this.#options = options;
    this.#store = new OriginalStore(options.storage, options.log);
    this.#shelf = new ReviewShelf(this.#store, (uri) => this.#show(uri));
    this.#lenses = new ReviewLenses(this);
    this.#originals = new OriginalContent((uri) => this.reviewsOf(uri));
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#marks.draw(editor, this.reviewsOf(editor.document.uri));
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.#showContext()),
    );
  }

  /** All open reviews, in the order they began. */
  get reviews(): readonly Review[] {
    return this.#shelf.reviews;
  }

  /** The open reviews of a document, from the top down. */
  reviewsOf(uri: vscode.Uri): readonly Review[] {
    return this.#shelf.reviewsOf(uri);
  }

  runningOf(uri: vscode.Uri): readonly RunningEdit[] {
    return [...this.#running].filter((edit) => edit.region.document.uri.toString() === uri.toString());
  }

  /** Offers the reviews again that an earlier session left open. */
  restore(): Promise<void> {
    return this.#shelf.restore();
  }

  /** Stops the edits of a document, or all. False when none was running. */
  stop(uri?: vscode.Uri): boolean {
    const edits = uri === undefined ? [...this.#running] : this.runningOf(uri);
    for (const edit of edits) edit.abort.abort();
    return edits.length > 0;
  }

  /** Streams a reply into the document. Settles when the edit has ended, one way or another; never rejects. */
  async start(request: EditRequest): Promise<EditOutcome> {
    const { document, label, abort } = request;
    const refuse = (reason: "readOnly" | "busy" | "undecided" | "closed"): EditOutcome => {
      abort.abort();
      return { kind: "refused", reason };
    };
    if (document.isClosed) return refuse("closed");
    const region = new DocumentRegion(document, wholeLines(document, request.range));
    const edit: RunningEdit = { region, label, abort };
    const overlaps = (other: DocumentRegion): boolean => region.range.intersection(other.range) !== undefined;
    if (this.runningOf(document.uri).some((other) => overlaps(other.region))) {
      region.dispose();
      return refuse("busy");
    }
    this.#running.add(edit);
    this.#show(document.uri);
    let kept = false;
    try {
      if (await isReadOnly(document)) return refuse("readOnly");
      const undecided = this.reviewsOf(document.uri).filter((review) => overlaps(review.region));
      if (undecided.length > 0) {
        const keep = vscode.l10n.t("Keep and continue");
        const question = vscode.l10n.t("These lines have changes that you have not decided on yet.");
        if ((await this.#options.ask(question, keep)) !== keep) return refuse("undecided");
        for (const review of undecided) review.keep(review.hunks);
      }
      const id = crypto.randomUUID();
      const original = region.lines;
      const record: OriginalRecord = {
        id,
        uri: document.uri.toString(),
        label,
        text: document.getText().replace(/\r\n|\r/g, "\n"),
        firstLine: region.range.start.line,
        lineCount: original.length,
      };
      const session = new EditSession({
        region,
        reply: request.reply,
        abort,
        saved: this.#store.save(record),
        ask: this.#options.ask,
        onWrite: () => this.#lenses.refresh(),
      });
      const outcome = await session.run();
      this.#options.log.info(`Edit ended: ${outcome.kind}.`);
      if ("hunks" in outcome && outcome.hunks > 0) {
        kept = true;
        this.#shelf.add(new Review(id, label, region, original));
        this.#joinUndoSteps(region, original, session.between);
      } else if (isWaiting(outcome)) this.#shelf.keepForLater(record);
      else await this.#store.remove(id);
      return outcome;
    } finally {
      this.#running.delete(edit);
      if (!kept) region.dispose();
      this.#show(document.uri);
    }
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

  dispose(): void {
    this.stop();
    for (const joined of this.#joined) joined.dispose();
    this.#subscriptions.dispose();
    this.#shelf.dispose();
    this.#marks.dispose();
    this.#lenses.dispose();
    this.#originals.dispose();
  }

  /** Draws what has changed about a document. */
  #show(uri: vscode.Uri): void {
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document.uri.toString() === uri.toString())
        this.#marks.draw(editor, this.reviewsOf(editor.document.uri));
    this.#lenses.refresh();
    this.#originals.refresh(uri);
    this.#showContext();
  }

  #showContext(): void {
    const { setContext } = this.#options;
    const active = vscode.window.activeTextEditor?.document.uri;
    setContext("globalaiopc.editing", this.#running.size > 0);
    setContext("globalaiopc.hasChanges", this.reviews.length > 0);
    setContext("globalaiopc.editorHasChanges", active !== undefined && this.reviewsOf(active).length > 0);
  }
}

/** The document is gone, but its file may come back with our changes in it: the original is kept for then. */
function isWaiting(outcome: EditOutcome): boolean {
  return outcome.kind === "stopped" && outcome.reason === "closed";
}
