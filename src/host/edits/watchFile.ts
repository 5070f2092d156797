import * as vscode from "vscode";
import { hasTab, showsDocument } from "./documentTabs.ts";

/** What can happen to the file of a document that is being edited. */
export type FileEnd = "closed" | "deleted" | "renamed";

/**
 * Calls `onEnd` when the document or its last tab was closed, or before its file (or a folder above it) is deleted or renamed in
 * VS Code, which then waits until the promise settles.
 */
export function watchFile(
  document: vscode.TextDocument,
  onEnd: (end: FileEnd) => Promise<void>,
): vscode.Disposable {
  return vscode.Disposable.from(
    // A change of language closes and opens the document for a moment, without closing it really.
    vscode.workspace.onDidCloseTextDocument((closed) => {
      if (closed === document && document.isClosed) void onEnd("closed");
    }),
    // VS Code keeps a document open for minutes after its last tab was closed.
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      if (closed.some((tab) => showsDocument(tab, document.uri)) && !hasTab(document.uri))
        void onEnd("closed");
    }),
    vscode.workspace.onWillRenameFiles((event) => {
      const isMeant = event.files.some(({ oldUri }) => isInside(document.uri, oldUri));
      if (isMeant) event.waitUntil(onEnd("renamed"));
    }),
    vscode.workspace.onWillDeleteFiles((event) => {
      const isMeant = event.files.some((file) => isInside(document.uri, file));
      if (isMeant) event.waitUntil(onEnd("deleted"));
    }),
  );
}

/** Whether `uri` is `parent` or lies below it. */
export function isInside(uri: vscode.Uri, parent: vscode.Uri): boolean {
  if (uri.scheme !== parent.scheme || uri.authority !== parent.authority) return false;
  const folder = parent.path.endsWith("/") ? parent.path : `${parent.path}/`;
  return uri.path === parent.path || uri.path.startsWith(folder);
}
