import * as vscode from "vscode";
import { type Hunk, reviewText } from "../../core/edits/hunks.ts";
import type { ContextKey } from "../adapters/contextKeys.ts";
import type { DocumentRegion } from "./documentRegion.ts";
import { OriginalContent } from "./originalContent.ts";
import type { Review } from "./review.ts";
import { ReviewLenses } from "./reviewLenses.ts";
import { ReviewMarks } from "./reviewMarks.ts";

/** An edit whose reply is still arriving. */
export interface RunningEdit {
  readonly region: DocumentRegion;
  readonly label: string;
  readonly abort: AbortController;
  /** Settles when the edit has ended, whatever came of it. */
  readonly ended: Promise<void>;
  /** What has arrived so far. */
  hunks: readonly Hunk[];
}

/** What there is to show. */
export interface ShownEdits {
  readonly reviews: readonly Review[];
  readonly running: readonly RunningEdit[];
  reviewsOf(uri: vscode.Uri): readonly Review[];
  runningOf(uri: vscode.Uri): readonly RunningEdit[];
}

/** Regions up to this size are compared anew after each write, to mark what has arrived. */
const maxMarkedLines = 1000;

/** Shows changes in editors, above them, in the diff editor and to `when` clauses. Holds no state of the edits. */
export class EditDisplay implements vscode.Disposable {
  readonly #edits: ShownEdits;
  readonly #setContext: (key: ContextKey, value: boolean) => void;
  readonly #marks = new ReviewMarks();
  readonly #lenses: ReviewLenses;
  readonly #originals: OriginalContent;
  readonly #subscriptions: vscode.Disposable;

  constructor(edits: ShownEdits, setContext: (key: ContextKey, value: boolean) => void) {
    this.#edits = edits;
    this.#setContext = setContext;
    this.#lenses = new ReviewLenses(edits);
    this.#originals = new OriginalContent((uri) => edits.reviewsOf(uri));
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#draw(editor);
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.#showContext()),
    );
  }

  /** To be called when the edits or reviews of a document have changed. */
  show(uri: vscode.Uri): void {
    this.#drawAll(uri);
    this.#lenses.refresh();
    this.#originals.refresh(uri);
    this.#showContext();
  }

  /** To be called after each write of a running edit. */
  showProgress(edit: RunningEdit, original: readonly string[]): void {
    const current = edit.region.lines;
    if (current.length <= maxMarkedLines) edit.hunks = reviewText(original, current).hunks;
    this.#drawAll(edit.region.document.uri);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#marks.dispose();
    this.#lenses.dispose();
    this.#originals.dispose();
  }

  #drawAll(uri: vscode.Uri): void {
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document.uri.toString() === uri.toString()) this.#draw(editor);
  }

  #draw(editor: vscode.TextEditor): void {
    const { uri } = editor.document;
    this.#marks.draw(editor, [...this.#edits.reviewsOf(uri), ...this.#edits.runningOf(uri)]);
  }

  #showContext(): void {
    const { reviews, running } = this.#edits;
    const active = vscode.window.activeTextEditor?.document.uri;
    const inEditor = active === undefined ? [] : this.#edits.reviewsOf(active);
    this.#setContext("globalaiopc.editing", running.length > 0);
    this.#setContext("globalaiopc.hasChanges", reviews.length > 0);
    this.#setContext("globalaiopc.editorHasChanges", inEditor.length > 0);
  }
}
