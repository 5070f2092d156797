import type * as vscode from "vscode";

/** "unknown": there may be a repository that ignores it, and nobody can ask git about it. */
export type IgnoreVerdict = "ignored" | "notIgnored" | "unknown";

/** What git ignores. */
export interface IgnoredFiles {
  isIgnored(uri: vscode.Uri): Promise<IgnoreVerdict>;
  /** Those of a folder's files that git does not ignore; all of them where it cannot be asked. */
  withoutIgnored(folder: vscode.Uri, files: readonly vscode.Uri[]): Promise<readonly vscode.Uri[]>;
}

/** Where git cannot be run: any file of a disk may be one that it ignores. What a repository shows by itself is not. */
export const untoldIgnores: IgnoredFiles = {
  isIgnored: async ({ scheme }) => (scheme === "file" ? "unknown" : "notIgnored"),
  withoutIgnored: async (_, files) => files,
};
