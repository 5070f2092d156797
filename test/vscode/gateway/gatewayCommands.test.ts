import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type Aimock, startAimock } from "../../support/gateway/aimock.ts";
import { endEvents, head, startScripted, streamHead, textEvent } from "../../support/gateway/scripted.ts";
import { userSettings } from "../settings.ts";

const key = "sk-the-commands-own-key-7788";

/** The commands of the extension that runs in this host, with its own secret storage. */
describe("the gateway's commands", () => {
  let gateway: Aimock;
  let settings: AsyncDisposable;
  /** The mock's own journal hides this header. */
  let authorization: string | undefined;

  before(async () => {
    gateway = await startAimock();
    gateway.mock.mount("/gw_llm_power", {
      handleRequest: async ({ headers }) => {
        authorization = headers.authorization;
        return false;
      },
    });
    gateway.mock.onMessage(/one two three/i, { content: "```\nlet replaced = true;\n```" });
    gateway.mock.onMessage(/.*/, { content: "OK" });
    settings = await userSettings({ "globalaiopc.baseUrl": gateway.baseUrl, "globalaiopc.maxRetries": 0 });
  });

  after(async () => {
    await run("removeApiKey");
    await settings?.[Symbol.asyncDispose]();
    await gateway?.stop();
  });

  it("store a key given as an argument, cleaned, and send it to that origin", async () => {
    await run("setApiKey", ` "Bearer ${key.slice(0, 6)}\u200b${key.slice(6)}"\r\n`);
    assert.equal(await sentAuthorization(), `Bearer ${key}`);
  });

  it("keep the key that is there when another one cannot be sent", async () => {
    await run("setApiKey", "kéy");
    await run("setApiKey", "two words");
    assert.equal(await sentAuthorization(), `Bearer ${key}`);
  });

  it("ask for a key, once, when VS Code names the provider to manage, and keep the one that is there", async () => {
    const asked = [run("setApiKey", "globalaiopc"), run("setApiKey", "globalaiopc")];
    // The input appears in the window; closing it is the user's way to change nothing.
    while (!(await Promise.race([Promise.all(asked), later()]))) {
      await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    }
    assert.equal(await sentAuthorization(), `Bearer ${key}`);
  });

  it("report where requests go, the last one and the last error, with the key masked", async () => {
    gateway.mock.nextRequestError(500, { message: `Trouble with ${key}` });
    // Its notification waits for an answer that nobody gives.
    void run("testConnection");
    const report = await reportMatching(/Trouble with/);
    assert.match(report, new RegExp(`${gateway.baseUrl}/v1/chat/completions`));
    assert.match(report, /Proxy: `none/);
    assert.match(report, /## Last request/);
    assert.match(report, /## Last failure/);
    assert.match(report, /••••7788/);
    assert.ok(!report.includes(key));
  });

  it("edit the selection with what the server answers", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "let original = 1;\n" });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 17);
    await run("editSelection", "One two three");
    assert.equal(document.getText(), "let replaced = true;\n");
    await run("keepAllChanges");
    await closeWithoutSaving();
  });

  it("stop an edit on the wire", async () => {
    const slow = await startScripted([{ send: streamHead }, { send: textEvent("```\nlet half") }]);
    await using _settings = await userSettings({ "globalaiopc.baseUrl": slow.baseUrl });
    const document = await vscode.workspace.openTextDocument({ content: "let original = 1;\n" });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 17);
    const editing = run("editSelection", "Anything");
    const request = await slow.received(1);
    await run("stop");
    assert.equal(await request.closedByClient(), true);
    await editing;
    await run("undoAllChanges");
    assert.equal(document.getText(), "let original = 1;\n");
    await closeWithoutSaving();
    await slow.stop();
  });

  it("try again from the notification of an error that may pass", async () => {
    await vscode.commands.executeCommand("notifications.clearAll");
    let requests = 0;
    const flaky = await startScripted(() =>
      ++requests === 1
        ? [{ send: head(503) }, { send: "overloaded" }, "end"]
        : [{ send: streamHead }, { send: textEvent("OK") }, { send: endEvents }, "end"],
    );
    await using _settings = await userSettings({ "globalaiopc.baseUrl": flaky.baseUrl });
    const tested = run("testConnection");
    while (requests < 2) {
      await later();
      await vscode.commands.executeCommand("notification.acceptPrimaryAction");
    }
    await tested;
    await flaky.stop();
  });

  async function sentAuthorization(): Promise<string | undefined> {
    await run("testConnection");
    return authorization;
  }
});

function later(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`globalaiopc.${command}`, ...args);
}

/** Opens the report until it says this. */
async function reportMatching(pattern: RegExp): Promise<string> {
  for (;;) {
    await run("showDiagnostics");
    const text = vscode.window.activeTextEditor?.document.getText() ?? "";
    await closeWithoutSaving();
    if (pattern.test(text)) return text;
  }
}

async function closeWithoutSaving(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
}
