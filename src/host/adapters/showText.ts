import * as vscode from "vscode";

const scheme = "globalaiopc-text";

/** What was shown last, by the path of its document: there are few names. */
const texts = new Map<string, string>();
const changed = new vscode.EventEmitter<vscode.Uri>();
let registered = false;

/**
 * Opens Markdown as a document that cannot be changed, so that closing it asks nothing. An editor is what screen
 * readers read best: by line, by word, at any speed. Markdown, because VS Code wraps its lines without being asked.
 * A document of the same `name`, as its tab is called, is shown again with the new text.
 */
export async function showText(name: string, text: string): Promise<void> {
  if (!registered) {
    registered = true;
    // For as long as the extension runs: what is open may be asked for at any time.
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ path }) => texts.get(path),
    });
  }
  const uri = vscode.Uri.from({ scheme, path: `/${name}.md` });
  texts.set(uri.path, text);
  changed.fire(uri);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}
