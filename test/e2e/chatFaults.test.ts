import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { type Aimock, startAimock } from "../support/gateway/aimock.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { openChat } from "../support/host/chatView.ts";
import { type CodeServer, startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { extensionHosts } from "../support/host/extensionHosts.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { openWorkbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";

const story = Array.from({ length: 400 }, (_, index) => `Sentence ${index + 1}.`).join(" ");

describe("a chat whose window gets into trouble", () => {
  let gateway: Aimock;
  let server: CodeServer;
  let browser: Browser;

  beforeEach(async () => {
    gateway = await startAimock({ chunkSize: 13, latency: 20 });
    gateway.mock.onMessage(/story/, { content: story });
    server = await startCodeServer(gatewaySettings(gateway));
    browser = await launchBrowser();
  });

  afterEach(async () => {
    await browser?.close();
    await server?.stop();
    await gateway?.stop();
  });

  it("has prompt and partial answer after SIGKILL of its extension host, and can be continued", async function () {
    if (process.platform !== "linux") this.skip();
    await using workspace = await copyWorkspace();
    const target = { folder: workspace.folder, extension: root };
    const workbench = await openWorkbench(browser, server, target);
    const chat = await openChat(workbench);
    await chat.send("Tell me a story");
    await chat.answers("streaming").getByText("Sentence 20.").waitFor();
    for (const pid of await extensionHosts()) process.kill(pid, "SIGKILL");
    await workbench.page.reload();
    await workbench.page.locator(".monaco-workbench .statusbar").waitFor({ timeout: 60_000 });
    const again = await openChat(workbench);
    const answer = again.answers("incomplete");
    await answer.getByText("Sentence 20.").waitFor();
    assert.equal(await again.conversation.getByText("Tell me a story").count(), 1);
    await answer.getByRole("button", { name: "Continue" }).waitFor();
    await workbench.screenshot("out/screenshots/killed.png");
    await workbench.close();
  });

  it("stays readable in a second window, which goes on in a copy", async () => {
    await using workspace = await copyWorkspace();
    const target = { folder: workspace.folder, extension: root };
    const first = await openWorkbench(browser, server, target);
    const chat = await openChat(first);
    await chat.send("Tell me a story");
    await chat.answers("streaming").getByText("Sentence 5.").waitFor();
    const second = await openWorkbench(browser, server, target);
    const other = await openChat(second);
    await second.runCommand("GlobalAiOpc: Show History");
    // The palette that the command was picked in lists "History" until it is gone.
    const history = second.page.locator(".quick-input-widget");
    await history.getByRole("option", { name: /^Tell me a story/ }).click();
    await other.conversation.getByText("Tell me a story").waitFor();
    await other.send("Another story, please");
    await other.answers().nth(1).getByText("Sentence 1.").waitFor();
    await second.screenshot("out/screenshots/second.png");
    assert.equal(await chat.answers().count(), 1, "the first window's chat is as it was");
    await chat.answers().getByText("Sentence 400.").waitFor();
    await Promise.all([first.close(), second.close()]);
  });
});
