import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { insertIntoTerminal } from "../../../src/host/chat/insertIntoTerminal.ts";
import { userSettings } from "../settings.ts";

describe("Insert into terminal", () => {
  let folder: string;
  let terminal: vscode.Terminal;

  beforeEach(async function () {
    if (process.platform === "win32" || !existsSync("/bin/bash")) this.skip();
    folder = await mkdtemp(join(tmpdir(), "terminal-"));
    terminal = vscode.window.createTerminal({ shellPath: "/bin/bash", cwd: folder });
    terminal.show();
    await until(() => terminal.shellIntegration !== undefined && vscode.window.activeTerminal === terminal);
  });

  afterEach(async () => {
    terminal?.dispose();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await sleep(20);
  }

  const made = (name: string) => existsSync(join(folder, name));
  /** Runs a command and waits until it has run: what was typed before it would have run by then. */
  async function run(command: string, name: string): Promise<void> {
    terminal.sendText(`${command}touch ${name}`);
    await until(() => made(name));
  }

  /** Where a shell is not ready for a paste, VS Code asks; tests cannot answer. */
  async function insert(code: string): Promise<void> {
    try {
      await insertIntoTerminal(code);
    } catch (error) {
      if (!/refused to show dialog/.test(String(error))) throw error;
      await sleep(100);
      await insert(code);
    }
  }

  /** Resolves once the terminal shows `text`: what was put into it has arrived at its shell by then. */
  async function shows(text: string): Promise<void> {
    for (;;) {
      for (const command of ["selectAll", "copySelection", "clearSelection"])
        await vscode.commands.executeCommand(`workbench.action.terminal.${command}`);
      if ((await vscode.env.clipboard.readText()).includes(text)) return;
      await sleep(100);
    }
  }

  /** Drops what stands behind the prompt. */
  async function cancel(): Promise<void> {
    terminal.sendText("\u0003", false);
    await shows("^C");
  }

  it("runs none of several lines, and all of them once the user presses Enter", async () => {
    await vscode.env.clipboard.writeText("mine");
    await insert("touch first\n\ntouch second\ntouch third\n");
    assert.equal(await vscode.env.clipboard.readText(), "mine");
    await shows("touch third");
    assert.deepEqual(["first", "second", "third"].filter(made), []);
    await run("\n", "later");
    assert.deepEqual(["first", "second", "third"].filter(made), ["first", "second", "third"]);
  });

  it("runs nothing that hides the end of a paste or an Enter in control characters", async () => {
    await insert("touch first \u001b[201~\rtouch second\r\u0003\ntouch third");
    await shows("touch third");
    await cancel();
    await run("", "later");
    assert.deepEqual(["first", "second", "third"].filter(made), []);
  });

  it("types one line without running it", async () => {
    await insert("touch\tonly\n");
    await shows("touch only");
    await cancel();
    await run("", "later");
    assert.equal(made("only"), false);
  });

  it("copies several lines where the user has switched off the question that would guard them", async () => {
    await using _settings = await userSettings({
      "terminal.integrated.enableMultiLinePasteWarning": "never",
    });
    await insertIntoTerminal("touch first\ntouch second");
    assert.equal(await vscode.env.clipboard.readText(), "touch first\ntouch second");
    await run("", "later");
    assert.deepEqual(["first", "second"].filter(made), []);
  });
});
