import { execFile } from "node:child_process";
import { dirname } from "node:path";
import * as vscode from "vscode";
import { gitProgram } from "../adapters/configuration.ts";

/**
 * Whether git ignores a file. False where nobody can tell; in an untrusted folder git is not run at all, since a
 * repository's own settings can name programs.
 */
export function isIgnored(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== "file" || !vscode.workspace.isTrusted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const options = { cwd: dirname(uri.fsPath), timeout: 5_000 };
    execFile(gitProgram(), ["check-ignore", "-q", "--", uri.fsPath], options, (error) =>
      resolve(error === null),
    );
  });
}
