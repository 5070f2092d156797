import * as vscode from "vscode";
import { type LineSpan, locateLines } from "../../core/edits/locateLines.ts";
import { DocumentRegion } from "./documentRegion.ts";
import { originalText } from "./originalContent.ts";
import type { OriginalRecord, OriginalStore } from "./originalStore.ts";
import { Review } from "./review.ts";
import { isInside } from "./watchFile.ts";

/** Milliseconds between somebody's edit and its being remembered on disk; typing is to cost one write, not many. */
const saveDelay = 300;

/**
 * The reviews that are open, and the originals of documents that are not: a review is put away when its document
 * closes and taken out again when the document, or the renamed one, opens.
 */
export class ReviewShelf implements vscode.Disposable {
  readonly #store: OriginalStore;
  readonly #show: (uri: vscode.Uri) => void;
  readonly #open = new Map<string, Review>();
  // Records of reviews that are not open, by id.
  readonly #away = new Map<string, OriginalRecord>();
  // Saves that are due, by review.
  readonly #saving = new Map<Review, ReturnType<typeof setTimeout>>();
  readonly #subscriptions: vscode.Disposable;

  /** `show` is called with every document whose reviews have changed. */
  constructor(store: OriginalStore, show: (uri: vscode.Uri) => void) {
    this.#store = store;
    this.#show = show;
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => this.#takeOut(document)),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const { document } of editors) this.#takeOut(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document.isClosed) this.#putAway((open) => open === document);
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => this.#rename(files)),
      vscode.workspace.onDidDeleteFiles(({ files }) => this.#forget(files)),
    );
  }

  get reviews(): readonly Review[] {
    return [...this.#open.values()];
  }

  /** From the top down. */
  reviewsOf(uri: vscode.Uri): readonly Review[] {
    return this.reviews
      .filter((review) => review.region.document.uri.toString() === uri.toString())
      .toSorted((a, b) => a.region.range.start.compareTo(b.region.range.start));
  }

  add(review: Review): void {
    this.#open.set(review.id, review);
    const { uri } = review.region.document;
    review.onDidChange((change) => {
      if (review.hunks.length === 0) this.#remove(review);
      else this.#save(review, change === "decided" ? 0 : saveDelay);
      this.#show(uri);
    });
    this.#show(uri);
  }

  /** Offers a review when the record's document opens again. */
  keepForLater(record: OriginalRecord): void {
    this.#away.set(record.id, record);
  }

  /** Reads the originals that an earlier session left and opens the reviews of open documents. */
  async restore(): Promise<void> {
    for (const record of await this.#store.readAll())
      if (!this.#open.has(record.id)) this.#away.set(record.id, record);
    for (const document of vscode.workspace.textDocuments) this.#takeOut(document);
  }

  /** What is due to be saved is still saved; the store tells when. */
  dispose(): void {
    this.#subscriptions.dispose();
    for (const review of [...this.#saving.keys()]) this.#saveNow(review);
    for (const review of this.#open.values()) review.dispose();
    this.#open.clear();
  }

  /** What was decided, and where the lines are, is remembered for after a restart. */
  #save(review: Review, delay: number): void {
    clearTimeout(this.#saving.get(review));
    this.#saving.set(
      review,
      setTimeout(() => this.#saveNow(review), delay),
    );
  }

  #saveNow(review: Review): void {
    clearTimeout(this.#saving.get(review));
    if (this.#saving.delete(review) && this.#open.has(review.id)) void this.#store.save(recordOf(review));
  }

  #remove(review: Review): void {
    this.#open.delete(review.id);
    void this.#store.remove(review.id);
    review.dispose();
  }

  #takeOut(document: vscode.TextDocument): void {
    for (const record of [...this.#away.values()].filter(({ uri }) => uri === document.uri.toString())) {
      this.#away.delete(record.id);
      const review = reviewFrom(record, document);
      if (review.hunks.length > 0) this.add(review);
      else this.#remove(review);
    }
  }

  #putAway(isLeft: (document: vscode.TextDocument) => boolean): void {
    for (const review of this.reviews) {
      const { document } = review.region;
      if (!isLeft(document)) continue;
      this.#away.set(review.id, recordOf(review));
      this.#open.delete(review.id);
      review.dispose();
      this.#show(document.uri);
    }
  }

  #rename(files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): void {
    for (const { oldUri, newUri } of files) {
      this.#putAway((document) => isInside(document.uri, oldUri));
      for (const record of [...this.#away.values()]) {
        const uri = vscode.Uri.parse(record.uri, true);
        if (!isInside(uri, oldUri)) continue;
        const moved = {
          ...record,
          uri: uri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) }).toString(),
        };
        this.#away.set(record.id, moved);
        void this.#store.save(moved);
      }
    }
    for (const document of vscode.workspace.textDocuments) this.#takeOut(document);
  }

  #forget(files: readonly vscode.Uri[]): void {
    const isGone = (uri: vscode.Uri): boolean => files.some((file) => isInside(uri, file));
    for (const review of this.reviews) {
      const { uri } = review.region.document;
      if (!isGone(uri)) continue;
      this.#remove(review);
      this.#show(uri);
    }
    for (const record of [...this.#away.values()]) {
      if (!isGone(vscode.Uri.parse(record.uri, true))) continue;
      this.#away.delete(record.id);
      void this.#store.remove(record.id);
    }
  }
}

function recordOf(review: Review): OriginalRecord {
  const { document, range } = review.region;
  return {
    id: review.id,
    uri: document.uri.toString(),
    label: review.label,
    text: originalText(document, [review]).replace(/\r\n|\r/g, "\n"),
    firstLine: range.start.line,
    lineCount: review.original.length,
  };
}

function reviewFrom(record: OriginalRecord, document: vscode.TextDocument): Review {
  const original = record.text.split("\n");
  const current = document.getText().split(/\r\n|\r|\n/);
  const place = locateLines(original, current, { first: record.firstLine, count: record.lineCount });
  const { first, count } = place.before;
  const lines = original.slice(first, first + count);
  return new Review(record.id, record.label, regionAt(document, place.after), lines);
}

function regionAt(document: vscode.TextDocument, { first, count }: LineSpan): DocumentRegion {
  const last = first + count - 1;
  return new DocumentRegion(document, new vscode.Range(first, 0, last, document.lineAt(last).text.length));
}
