import * as vscode from "vscode";
import { DocumentRegion } from "./documentRegion.ts";

/**
 * Makes one Undo, and one Redo, of an edit that VS Code has split: it begins a new undo step whenever the cursor moves
 * or the file is saved between two of our writes. `between` are the region's texts at those moments, lines joined by
 * LF; where Undo or Redo arrives at one of them, it goes on in the same direction. Only the editor in which the user
 * has just pressed the key is ever told to.
 */
export function joinUndoSteps(
  document: vscode.TextDocument,
  range: vscode.Range,
  between: ReadonlySet<string>,
): vscode.Disposable {
  const region = new DocumentRegion(document, range);
  const inner = new Set(between);
  region.onDidChange((change) => {
    if (change === "outside" || change === "lost") return;
    const text = region.lines.join("\n");
    // A later step that leads to such a text ends there: rather an Undo too few than one of what is not ours.
    if (change === "inside") inner.delete(text);
    else if (vscode.window.activeTextEditor?.document === document && inner.has(text))
      void vscode.commands.executeCommand(change === "undone" ? "undo" : "redo");
  });
  const closing = vscode.workspace.onDidCloseTextDocument((closed) => {
    if (closed === document && document.isClosed) joined.dispose();
  });
  const joined = vscode.Disposable.from(region, closing);
  return joined;
}
