import * as vscode from "vscode";

/** Where images and videos are kept, each named after its bytes. */
export function mediaFolder(context: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(context.globalStorageUri, "media");
}
