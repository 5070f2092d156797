import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { type Aimock, startAimock } from "../support/gateway/aimock.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { type ChatView, openChat } from "../support/host/chatView.ts";
import { type CodeServer, startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { openWorkbench, type Workbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";

describe("the history in the workbench", () => {
  let gateway: Aimock;
  let server: CodeServer;
  let browser: Browser;
  let workspace: Awaited<ReturnType<typeof copyWorkspace>>;
  let workbench: Workbench;
  let chat: ChatView;

  before(async () => {
    gateway = await startAimock({ chunkSize: 20, latency: 1 });
    gateway.mock.onMessage(/apples/, { content: "They grow on **trees**." });
    gateway.mock.onMessage(/carrots/, { content: "They grow in the ground." });
    server = await startCodeServer(gatewaySettings(gateway));
    browser = await launchBrowser();
    workspace = await copyWorkspace();
    workbench = await openWorkbench(browser, server, { folder: workspace.folder, extension: root });
    chat = await openChat(workbench);
    await chat.send("Where do apples grow?");
    await chat.answers("done").waitFor();
    await workbench.runCommand("GlobalAiOpc: New Chat");
    await chat.answers().waitFor({ state: "detached" });
    await chat.send("Where do carrots grow?");
    await chat.answers("done").getByText("ground").waitFor();
  });

  after(async () => {
    await workbench?.close();
    await browser?.close();
    await server?.stop();
    await gateway?.stop();
    await workspace?.[Symbol.asyncDispose]();
  });

  const picker = (page: Page) => page.locator(".quick-input-widget");

  async function history(): Promise<ReturnType<typeof picker>> {
    await workbench.runCommand("GlobalAiOpc: Show History");
    const list = picker(workbench.page);
    await list
      .getByText("Search titles and texts")
      .or(list.getByPlaceholder(/Search titles and texts/))
      .first()
      .waitFor();
    return list;
  }

  it("lists chats by day and finds one by what its answer says", async () => {
    const list = await history();
    await list.getByRole("option", { name: /carrots/ }).waitFor();
    await list.locator("input").fill("on **trees");
    await list.getByText("They grow on **trees**.").waitFor();
    await workbench.screenshot("out/screenshots/history.png");
    assert.equal(await list.getByRole("option", { name: /carrots/ }).count(), 0);
    await list.getByRole("option", { name: /apples/ }).click();
    await chat.answers("done").getByText("trees").waitFor();
  });

  it("deletes a chat by its button and brings it back by Undo", async () => {
    const list = await history();
    const row = list.getByRole("option", { name: /carrots/ });
    await row.hover();
    await row.getByRole("button", { name: "Delete" }).click();
    await row.waitFor({ state: "detached" });
    // Driven by tests, VS Code shows no toasts; the offer stands in the list of notifications.
    await workbench.runCommand("Notifications: Show Notifications");
    await workbench.page.getByRole("button", { name: "Undo" }).click();
    await chat.answers("done").getByText("ground").waitFor();
  });

  it("restores a deleted chat from the history once the offer to undo that is gone", async () => {
    const list = await history();
    const row = list.getByRole("option", { name: /carrots/ });
    await row.hover();
    await row.getByRole("button", { name: "Delete" }).click();
    await row.waitFor({ state: "detached" });
    await workbench.runCommand("Notifications: Clear All Notifications");
    await (await history()).getByRole("button", { name: "Restore Deleted Chat…" }).click();
    await picker(workbench.page)
      .getByRole("option", { name: /carrots.*gone for good/ })
      .click();
    await chat.answers("done").getByText("ground").waitFor();
  });

  it("shows a chat in an editor tab that is there again after a reload, whatever the side bar shows", async () => {
    await workbench.runCommand("GlobalAiOpc: Open Chat in Editor");
    const { page } = workbench;
    const tab = page.getByRole("tab", { name: /carrots/ });
    await tab.waitFor();
    // The side bar shows another chat from now on; nothing was scrolled in the tab.
    await workbench.runCommand("GlobalAiOpc: New Chat");
    await chat.answers().waitFor({ state: "detached" });
    await workbench.webview((candidate) => candidate.getByText("They grow in the ground."));
    // The window saves what it has open before it reloads; the page alone would not.
    await Promise.all([page.waitForEvent("load"), workbench.runCommand("Developer: Reload Window")]);
    await page.locator(".monaco-workbench .statusbar").waitFor({ timeout: 60_000 });
    await tab.waitFor();
    await tab.click();
    const frame = await workbench.webview((candidate) => candidate.getByText("They grow in the ground."));
    await frame.getByText("They grow in the ground.").waitFor();
    await workbench.screenshot("out/screenshots/tab.png");
  });
});
