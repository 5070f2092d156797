import { spawn } from "node:child_process";
import { access } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { gitProgram } from "../adapters/configuration.ts";
import type { IgnoreVerdict } from "../adapters/ignoredFiles.ts";

/** Milliseconds that git gets. */
const patience = 5_000;

/** Whether git ignores a file. */
export async function isIgnored(uri: vscode.Uri): Promise<IgnoreVerdict> {
  if (uri.scheme === "untitled") return "notIgnored";
  if (uri.scheme !== "file") return "unknown";
  const folder = dirname(uri.fsPath);
  if (!(await isInRepository(folder))) return "notIgnored";
  const ignored = await ignoredPaths(folder, [uri.fsPath]);
  if (ignored === undefined) return "unknown";
  return ignored.size > 0 ? "ignored" : "notIgnored";
}

/** Those of a folder's files that git does not ignore; all of them where it cannot be asked. Runs git once. */
export async function withoutIgnored(
  folder: vscode.Uri,
  files: readonly vscode.Uri[],
): Promise<readonly vscode.Uri[]> {
  if (files.length === 0 || folder.scheme !== "file" || !(await isInRepository(folder.fsPath))) return files;
  const paths = files.map(({ fsPath }) => fsPath);
  const ignored = await ignoredPaths(folder.fsPath, paths);
  return ignored === undefined ? files : files.filter(({ fsPath }) => !ignored.has(fsPath));
}

/**
 * The paths that git ignores among `paths`; `undefined` when it does not say. In an untrusted folder git is not run at
 * all, since a repository's own settings can name programs.
 */
function ignoredPaths(cwd: string, paths: readonly string[]): Promise<ReadonlySet<string> | undefined> {
  if (!vscode.workspace.isTrusted) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const git = spawn(gitProgram(), ["check-ignore", "-z", "--stdin"], {
      cwd,
      timeout: patience,
      stdio: ["pipe", "pipe", "ignore"],
    });
    let output = "";
    git.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    git.on("error", () => resolve(undefined));
    // 1: none of them. Anything above: it could not tell. Source: git-check-ignore(1), "Exit status".
    git.on("close", (code) => {
      resolve(
        code === 0 || code === 1 ? new Set(output.split("\0").filter((path) => path !== "")) : undefined,
      );
    });
    git.stdin.on("error", () => {});
    git.stdin.end(paths.map((path) => `${path}\0`).join(""));
  });
}

/** Without a repository around it nothing is ignored, and git need not be there to know that. */
async function isInRepository(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (await exists(join(at, ".git"))) return true;
    if (dirname(at) === at) return false;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
