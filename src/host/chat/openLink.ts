import * as vscode from "vscode";
import { linkTarget } from "../../core/markdown/linkTarget.ts";

/**
 * Opens a link of an answer: web and mail addresses through VS Code, which asks about unknown sites, and
 * `path:line` where the workspace has that file. Anything else is not opened: a model wrote it.
 */
export async function openLink(href: string): Promise<void> {
  if (linkTarget(href) !== undefined && /^(https?|mailto):/i.test(href)) {
    await vscode.env.openExternal(vscode.Uri.parse(href, true));
    return;
  }
  const place = /^(?!\w+:)([^:#?]+)(?:(?::|#L)(\d+))?/.exec(href);
  const file = place?.[1] === undefined ? undefined : await findInWorkspace(decode(place[1]));
  if (file === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t("“{0}” is not in this workspace.", href));
    return;
  }
  const line = Math.max(0, Number(place?.[2] ?? 1) - 1);
  await vscode.window.showTextDocument(file, { selection: new vscode.Range(line, 0, line, 0) });
}

async function findInWorkspace(path: string): Promise<vscode.Uri | undefined> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const uri = vscode.Uri.joinPath(folder.uri, path);
    if (!uri.path.startsWith(`${folder.uri.path}/`)) continue;
    try {
      await vscode.workspace.fs.stat(uri);
      return uri;
    } catch {
      // Not in this folder; another one may have it.
    }
  }
  return undefined;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
