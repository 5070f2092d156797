import * as vscode from "vscode";

/** Whether any tab, visible or not, shows the document. */
export function hasTab(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => showsDocument(tab, uri)));
}

/** Whether the tab shows the document: alone, in a diff, or as a cell of a notebook. */
export function showsDocument({ input }: vscode.Tab, uri: vscode.Uri): boolean {
  if (input instanceof vscode.TabInputText) return isSame(input.uri, uri);
  if (input instanceof vscode.TabInputTextDiff)
    return isSame(input.modified, uri) || isSame(input.original, uri);
  if (input instanceof vscode.TabInputNotebook) return input.uri.path === uri.path;
  return false;
}

function isSame(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}
