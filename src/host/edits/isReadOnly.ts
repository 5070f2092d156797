import * as vscode from "vscode";

/** Whether a document is known to take no edits. What only VS Code's settings forbid shows when an edit is refused. */
export async function isReadOnly(document: vscode.TextDocument): Promise<boolean> {
  const { uri } = document;
  if (document.isUntitled) return false;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  try {
    const { permissions } = await vscode.workspace.fs.stat(uri);
    return permissions !== undefined && (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    // Not saved yet, or a scheme without files: the edit itself will tell.
    return false;
  }
}
