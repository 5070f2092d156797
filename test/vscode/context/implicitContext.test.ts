import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { ImplicitContext } from "../../../src/host/context/implicitContext.ts";
import { isIgnored, withoutIgnored } from "../../../src/host/node/gitIgnore.ts";
import { showFile, workspaceFile } from "./contextWindow.ts";

describe("what the user looks at", () => {
  let implicit: ImplicitContext;

  before(async () => {
    await promisify(execFile)("git", ["init", "-q"], { cwd: workspaceFile("").fsPath });
    await writeFile(workspaceFile("prod.env").fsPath, "TOKEN=secret\n");
    implicit = new ImplicitContext({ isIgnored, withoutIgnored });
  });
  after(async () => {
    implicit.dispose();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    for (const name of [".git", ".gitignore", "prod.env"]) {
      await rm(workspaceFile(name).fsPath, { recursive: true, force: true });
    }
  });

  /** Resolves once what is looked at is so. */
  async function becomes(path: string | undefined, startLine?: number): Promise<void> {
    const holds = () =>
      implicit.current?.path === path &&
      (startLine === undefined || implicit.current?.startLine === startLine);
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  it("is the file, then the selection, and the same object while nothing changes", async () => {
    const editor = await showFile("src/dates.ts");
    await becomes("src/dates.ts", 1);
    const file = implicit.current;
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    assert.equal(implicit.current, file);
    editor.selection = new vscode.Selection(7, 0, 9, 1);
    await becomes("src/dates.ts", 8);
    assert.equal(implicit.current, implicit.current);
    assert.notEqual(implicit.current, file);
  });

  it("is nothing in a file with secrets", async () => {
    await showFile("src/dates.ts");
    await becomes("src/dates.ts");
    await showFile("prod.env");
    await becomes(undefined);
  });

  it("is nothing any more once git ignores the file", async () => {
    await showFile("src/cart.ts");
    await becomes("src/cart.ts");
    await writeFile(workspaceFile(".gitignore").fsPath, "cart.ts\n");
    await becomes(undefined);
  });

  it("is the editor shown last, however fast one follows the other", async () => {
    for (const path of ["src/cart.ts", "src/dates.ts", "prod.env", "src/dates.ts"]) void showFile(path);
    await showFile("README.md");
    await becomes("README.md");
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(implicit.current?.path, "README.md");
  });
});
