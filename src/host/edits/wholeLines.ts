import * as vscode from "vscode";

/**
 * The lines that an edit of `range` replaces: those it touches, without blank lines at its ends. A selection that ends
 * at the beginning of a line does not touch that line.
 */
export function wholeLines(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const endsBefore = range.end.character === 0 && range.end.line > range.start.line;
  let first = range.start.line;
  let last = Math.min(endsBefore ? range.end.line - 1 : range.end.line, document.lineCount - 1);
  const isBlank = (line: number): boolean => document.lineAt(line).isEmptyOrWhitespace;
  while (first < last && isBlank(first)) first += 1;
  while (last > first && isBlank(last)) last -= 1;
  return new vscode.Range(first, 0, last, document.lineAt(last).text.length);
}
