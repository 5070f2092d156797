import * as vscode from "vscode";

/** Where the originals of open reviews are kept. */
export function originalsFolder(context: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, "edits");
}

/** Whether an earlier window left changes undecided. Cheap, so that it can be asked at every start. */
export async function hasOriginals(context: vscode.ExtensionContext): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.readDirectory(originalsFolder(context))).length > 0;
  } catch {
    // No folder: nothing was ever edited here.
    return false;
  }
}
