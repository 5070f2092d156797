import * as vscode from "vscode";
import type { DocumentRegion } from "./documentRegion.ts";

/**
 * Finds out where VS Code splits a streamed edit into several undo steps: it begins a new one when, between two of our
 * writes, the cursor has moved or the file was saved.
 */
export class UndoStops implements vscode.Disposable {
  readonly #region: DocumentRegion;
  readonly #subscriptions: vscode.Disposable;
  readonly #between = new Set<string>();
  #hasWritten = false;
  // The region's text at a stop; counts once a further write follows it.
  #last: string | undefined;

  constructor(region: DocumentRegion) {
    this.#region = region;
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor.document === region.document) this.#note();
      }),
      vscode.workspace.onDidSaveTextDocument((saved) => {
        if (saved === region.document) this.#note();
      }),
    );
  }

  /** The region's texts at the stops, lines joined by LF. */
  get between(): ReadonlySet<string> {
    return this.#between;
  }

  /**
   * To be called before each write. It is meant to be one step with the writes before it: as an editor joins the two
   * ("continues"), or though it cannot be joined ("hidden"). Or it is a step of its own.
   */
  beforeWrite(write: "continues" | "hidden" | "alone"): void {
    if (write === "hidden" && this.#hasWritten) this.#between.add(this.#region.lines.join("\n"));
    if (write === "continues" && this.#last !== undefined) this.#between.add(this.#last);
    this.#last = undefined;
    this.#hasWritten = true;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #note(): void {
    if (this.#hasWritten) this.#last = this.#region.lines.join("\n");
  }
}
