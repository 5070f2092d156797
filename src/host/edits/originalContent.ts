import * as vscode from "vscode";
import type { Review } from "./review.ts";

const scheme = "globalaiopc-original";

/** The document at `uri` as it was: its address for VS Code's diff editor. */
export function originalUri(uri: vscode.Uri): vscode.Uri {
  return uri.with({ scheme, query: uri.toString() });
}

/**
 * Shows a document with every region under review as it was; what the user did elsewhere is on both sides of the diff
 * and so no difference.
 */
export class OriginalContent implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #reviewsOf: (uri: vscode.Uri) => readonly Review[];
  readonly #registration: vscode.Disposable;

  constructor(reviewsOf: (uri: vscode.Uri) => readonly Review[]) {
    this.#reviewsOf = reviewsOf;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  refresh(uri: vscode.Uri): void {
    this.#changed.fire(originalUri(uri));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri.query, true));
    return originalText(document, this.#reviewsOf(document.uri));
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

/** The document's text with the regions of the reviews as they were. */
export function originalText(document: vscode.TextDocument, reviews: readonly Review[]): string {
  const eol = document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
  const ascending = reviews.toSorted((a, b) => a.region.range.start.compareTo(b.region.range.start));
  let text = "";
  let end = new vscode.Position(0, 0);
  for (const { region, original } of ascending) {
    text += document.getText(new vscode.Range(end, region.range.start)) + original.join(eol);
    end = region.range.end;
  }
  const documentEnd = document.lineAt(document.lineCount - 1).range.end;
  return text + document.getText(new vscode.Range(end, documentEnd));
}
