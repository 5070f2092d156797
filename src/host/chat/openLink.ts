import * as vscode from "vscode";
import { filePlace } from "../../core/chat/filePlace.ts";
import { linkTarget } from "../../core/markdown/linkTarget.ts";
import { placesAsked } from "../../shared/limits.ts";

/**
 * Opens a link of an answer: web and mail addresses through VS Code, which asks about unknown sites, and
 * `path:line` where the workspace has that file. Anything else is not opened: a model wrote it.
 */
export async function openLink(href: string): Promise<void> {
  if (linkTarget(href) !== undefined && /^https?:/i.test(href)) {
    // As the string it is: VS Code's own kind of address decodes and encodes its query in another way.
    await vscode.commands.executeCommand("vscode.open", href);
    return;
  }
  if (linkTarget(href) !== undefined && /^mailto:/i.test(href)) {
    await vscode.env.openExternal(vscode.Uri.parse(href, true));
    return;
  }
  const place = filePlace(href);
  const file = place && (await findInWorkspace(place.path));
  if (place === undefined || file === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t("“{0}” is not in this workspace.", href));
    return;
  }
  const line = place.line - 1;
  await vscode.window.showTextDocument(file, { selection: new vscode.Range(line, 0, line, 0) });
}

/** Those of these paths that are files of the workspace. */
export async function filesOfWorkspace(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.slice(0, placesAsked).map(async (named) => {
      const place = filePlace(named);
      return place !== undefined && (await findInWorkspace(place.path)) !== undefined ? [named] : [];
    }),
  );
  return found.flat();
}

async function findInWorkspace(path: string): Promise<vscode.Uri | undefined> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    for (const uri of [absolute(path, folder.uri), vscode.Uri.joinPath(folder.uri, path)]) {
      if (uri === undefined || !isWithin(uri, folder.uri)) continue;
      try {
        // A folder has no lines to show.
        if (((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0) return uri;
      } catch {
        // Not in this folder; another one may have it.
      }
    }
  }
  return undefined;
}

/** An absolute path of the machine that has `folder`. */
function absolute(path: string, folder: vscode.Uri): vscode.Uri | undefined {
  const drive = /^[A-Za-z]:\//.test(path);
  if (!drive && !path.startsWith("/")) return undefined;
  return vscode.Uri.joinPath(
    folder.with({ path: "/" }),
    drive ? path[0]?.toLowerCase() + path.slice(1) : path,
  );
}

function isWithin(uri: vscode.Uri, folder: vscode.Uri): boolean {
  return uri.path.toLowerCase().startsWith(`${folder.path.toLowerCase()}/`);
}
