import * as vscode from "vscode";
import { type ChangeOrigin, type CurrentText, TrackedRange } from "../../core/edits/trackedRange.ts";

/** A range of whole lines of a document, to be told of the document's changes. */
export function trackRange(document: vscode.TextDocument, range: vscode.Range): TrackedRange {
  return new TrackedRange(currentText(document), range);
}

/** Where a tracked range is now. */
export function rangeOf({ range: { start, end } }: TrackedRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Who changed a document, as far as VS Code tells. */
export function changeOrigin({ reason }: vscode.TextDocumentChangeEvent): Exclude<ChangeOrigin, "own"> {
  if (reason === vscode.TextDocumentChangeReason.Undo) return "undo";
  return reason === vscode.TextDocumentChangeReason.Redo ? "redo" : "others";
}

function currentText(document: vscode.TextDocument): CurrentText {
  return {
    get lineCount() {
      return document.lineCount;
    },
    lengthOf: (line) => document.lineAt(line).text.length,
    textIn: ({ start, end }) =>
      document.getText(new vscode.Range(start.line, start.character, end.line, end.character)),
  };
}
