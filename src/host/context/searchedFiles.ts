import * as vscode from "vscode";
import type { IgnoredFiles } from "../adapters/ignoredFiles.ts";

/** Files that are looked at before those that git ignores are taken out. */
const mostLooked = 1_000;

/**
 * Files that match a glob as the user's own search would find them: without what `files.exclude` and `search.exclude`
 * hide and what git ignores.
 */
export async function searchedFiles(
  glob: string,
  ignored: IgnoredFiles,
  within?: vscode.Uri,
): Promise<readonly vscode.Uri[]> {
  const folders =
    within === undefined ? (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri) : [within];
  const found = await Promise.all(
    folders.map(async (folder) => {
      const pattern = new vscode.RelativePattern(folder, glob);
      // `files.exclude` always counts; this adds to it.
      const files = await vscode.workspace.findFiles(pattern, hiddenFromSearch(folder), mostLooked + 1);
      return ignored.withoutIgnored(folder, files);
    }),
  );
  return found.flat();
}

/** The globs of `search.exclude` as one; those that depend on a sibling file cannot be said here. */
function hiddenFromSearch(folder: vscode.Uri): string | undefined {
  const setting = vscode.workspace
    .getConfiguration("search", folder)
    .get<Readonly<Record<string, unknown>>>("exclude");
  const globs = Object.entries(setting ?? {}).flatMap(([glob, on]) => (on === true ? glob : []));
  return globs.length === 0 ? undefined : `{${globs.join(",")}}`;
}
