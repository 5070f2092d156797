import * as vscode from "vscode";
import type { DocumentRegion } from "./documentRegion.ts";
import { joinReviews } from "./joinReviews.ts";
import type { OriginalRecord, OriginalStore } from "./originalStore.ts";
import type { Review, ReviewChange } from "./review.ts";
import { recordOf, reviewFrom } from "./reviewRecord.ts";
import { isInside } from "./watchFile.ts";

/** Milliseconds between somebody's edit and its being remembered on disk; typing is to cost one write, not many. */
const saveDelay = 300;

/**
 * The reviews that are open, and the originals of documents that are not: a review is put away when its document
 * closes and taken out again when the document, or the renamed or saved one, opens.
 */
export class ReviewShelf implements vscode.Disposable {
  readonly #store: OriginalStore;
  readonly #show: (uri: vscode.Uri) => void;
  readonly #open = new Map<string, Review>();
  // Reviews whose changes are all undone: VS Code's Undo or Redo may bring them back.
  readonly #resting = new Set<Review>();
  // What a review would begin again from, as of its last save, in case its text is replaced.
  readonly #records = new Map<string, OriginalRecord>();
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
      vscode.workspace.onDidSaveTextDocument((document) => this.#moveTo(document)),
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

  /** Whether a review, with changes to decide on or not, follows this region. */
  owns(region: DocumentRegion): boolean {
    return [...this.#open.values(), ...this.#resting].some((review) => review.region === region);
  }

  /** `record`: what the review would begin again from. */
  add(review: Review, record: OriginalRecord): void {
    this.#records.set(review.id, record);
    if (review.hunks.length > 0) this.#open.set(review.id, review);
    else this.#rest(review);
    review.onDidChange((change) => this.#follow(review, change));
    if (review.hunks.length > 0) this.#save(review, 0);
    this.#show(review.region.document.uri);
  }

  /**
   * An edit of `region` begins. Where changes in its lines are undecided, they and what it writes are one review, still
   * of the text from before the first edit. Settles when that text is in safety. Undefined: nothing is undecided there.
   */
  beginEdit(region: DocumentRegion): Promise<void> | undefined {
    const { document, range } = region;
    const [first, ...others] = this.reviewsOf(document.uri).filter(
      (review) => review.region.range.intersection(range) !== undefined,
    );
    if (first === undefined) return undefined;
    const isInside = others.length === 0 && first.region.range.contains(range);
    const review = isInside ? first : joinReviews([first, ...others], range);
    review.region.include(region);
    const record = recordOf(review);
    const saved = this.#store.save(record);
    if (review === first) {
      this.#records.set(review.id, record);
      return saved;
    }
    for (const old of [first, ...others]) this.#drop(old);
    for (const { id } of others) void this.#store.remove(id);
    this.add(review, record);
    return saved;
  }

  /** The edit of `region` has ended, whatever came of it. */
  endEdit(region: DocumentRegion): void {
    for (const review of this.reviews) {
      if (!review.region.exclude(region) || review.region.isBeingEdited) continue;
      if (review.hunks.length === 0) this.#rest(review);
      else this.#save(review, 0);
      this.#show(review.region.document.uri);
    }
  }

  /** Offers a review when the record's document opens again, or at once where it is open. */
  keepForLater(record: OriginalRecord): void {
    this.#away.set(record.id, record);
    for (const document of vscode.workspace.textDocuments) if (!document.isClosed) this.#takeOut(document);
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
    for (const review of [...this.#open.values(), ...this.#resting]) review.dispose();
    this.#open.clear();
    this.#resting.clear();
  }

  #follow(review: Review, change: ReviewChange): void {
    const { document } = review.region;
    if (change === "lost" && this.#open.has(review.id)) this.#relocate(review);
    // Whatever is left now, more will come.
    else if (change !== "lost" && review.region.isBeingEdited) this.#save(review, saveDelay);
    else if (change === "lost" || change === "over" || (change === "kept" && review.hunks.length === 0))
      this.#remove(review);
    else if (review.hunks.length === 0) this.#rest(review);
    else {
      this.#resting.delete(review);
      this.#open.set(review.id, review);
      this.#save(review, change === "edited" ? saveDelay : 0);
    }
    this.#show(document.uri);
  }

  /** Nothing is left to decide, and nothing to be remembered for after a restart, which forgets what Undo knows. */
  #rest(review: Review): void {
    if (this.#resting.has(review)) return;
    this.#resting.add(review);
    this.#open.delete(review.id);
    void this.#store.remove(review.id);
  }

  /** The whole text was replaced, as a reload from disk does: the changes are looked for as after a restart. */
  #relocate(review: Review): void {
    const { document } = review.region;
    const record = this.#records.get(review.id);
    this.#drop(review);
    const found = record === undefined ? undefined : reviewFrom(record, document);
    if (record === undefined || found === undefined) void this.#store.remove(review.id);
    else this.add(found, record);
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
    if (!this.#saving.delete(review) || this.#open.get(review.id) !== review) return;
    const record = recordOf(review);
    this.#records.set(review.id, record);
    void this.#store.save(record);
  }

  #remove(review: Review): void {
    const isStored = !this.#resting.has(review);
    this.#drop(review);
    if (isStored) void this.#store.remove(review.id);
  }

  #drop(review: Review): void {
    this.#open.delete(review.id);
    this.#resting.delete(review);
    this.#records.delete(review.id);
    review.dispose();
  }

  #takeOut(document: vscode.TextDocument): void {
    for (const record of this.#away.values()) {
      if (record.uri !== document.uri.toString()) continue;
      this.#away.delete(record.id);
      const review = reviewFrom(record, document);
      if (review === undefined) void this.#store.remove(record.id);
      else this.add(review, record);
    }
  }

  /** An untitled document is saved as another, which has its text; VS Code empties and closes it then. */
  #moveTo(document: vscode.TextDocument): void {
    if (document.isUntitled) return;
    for (const review of this.reviews) {
      const { document: untitled } = review.region;
      if (!untitled.isUntitled || untitled.getText() !== document.getText()) continue;
      this.#away.set(review.id, { ...recordOf(review), uri: document.uri.toString() });
      this.#drop(review);
      this.#show(untitled.uri);
    }
    this.#takeOut(document);
  }

  #putAway(isLeft: (document: vscode.TextDocument) => boolean): void {
    for (const review of [...this.#open.values(), ...this.#resting]) {
      const { document } = review.region;
      if (!isLeft(document)) continue;
      if (this.#open.has(review.id)) this.#away.set(review.id, recordOf(review));
      this.#drop(review);
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
