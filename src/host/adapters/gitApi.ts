import * as vscode from "vscode";

/** The part of the git extension's API (version 1) that is used here. Source: its `git.d.ts`. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  readonly state: {
    readonly indexChanges: readonly { readonly uri: vscode.Uri }[];
    readonly workingTreeChanges: readonly { readonly uri: vscode.Uri }[];
    readonly untrackedChanges: readonly { readonly uri: vscode.Uri }[];
  };
  diff(cached?: boolean): Promise<string>;
  log(options?: { readonly maxEntries?: number }): Promise<readonly { readonly message: string }[]>;
}

interface GitApi {
  readonly repositories: readonly GitRepository[];
}

interface GitExtension {
  getAPI(version: 1): GitApi;
}

/**
 * The repository meant by `source` (the source control that a button belongs to), else the one of the active
 * editor's file, else the only one.
 */
export async function findRepository(source: unknown): Promise<GitRepository | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  if (extension === undefined) return undefined;
  const { repositories } = (await extension.activate()).getAPI(1);
  const root = rootOf(source);
  if (root !== undefined) return repositories.find((repository) => sameUri(repository.rootUri, root));
  const file = vscode.window.activeTextEditor?.document.uri.path;
  const around = repositories
    .filter((repository) => file?.startsWith(`${repository.rootUri.path}/`))
    .sort((a, b) => b.rootUri.path.length - a.rootUri.path.length);
  return around[0] ?? repositories[0];
}

function rootOf(source: unknown): vscode.Uri | undefined {
  if (typeof source !== "object" || source === null || !("rootUri" in source)) return undefined;
  return source.rootUri instanceof vscode.Uri ? source.rootUri : undefined;
}

function sameUri(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}
