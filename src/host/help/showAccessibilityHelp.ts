import * as vscode from "vscode";
import { accessibilityHelp } from "../../core/help/accessibilityHelp.ts";
import { localization } from "../adapters/localization.ts";

const scheme = "globalaiopc-help";

let registration: vscode.Disposable | undefined;

/**
 * Opens the help as a document that cannot be changed, so that closing it asks nothing. An editor is what screen
 * readers read best: by line, by word, at any speed. Markdown, because VS Code wraps its lines without being asked.
 */
export async function showAccessibilityHelp(context: vscode.ExtensionContext): Promise<void> {
  if (registration === undefined) {
    registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () =>
        accessibilityHelp(context.extension.packageJSON.contributes, localization),
    });
    context.subscriptions.push(registration);
  }
  const name = vscode.l10n.t("Accessibility Help");
  const uri = vscode.Uri.from({ scheme, path: `/${name}.md` });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}
