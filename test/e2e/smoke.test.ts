import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/host/browser.ts";
import { type CodeServer, startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { openWorkbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";

describe("the workbench with the extension", () => {
  let server: CodeServer;
  let browser: Browser;

  before(async () => {
    server = await startCodeServer();
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    await server.stop();
  });

  it("shows the chat view in the secondary side bar", async () => {
    await using workspace = await copyWorkspace();
    const workbench = await openWorkbench(browser, server, { folder: workspace.folder, extension: root });
    try {
      await workbench.runCommand("GlobalAiOpc: Focus on Chat View");
      const chat = await workbench.webview((frame) => frame.getByRole("textbox", { name: "Message" }));
      assert.equal(await chat.getByRole("list", { name: "Conversation" }).count(), 1);
      assert.deepEqual(workbench.complaints, []);
    } finally {
      await workbench.screenshot("out/screenshots/smoke.png");
      await workbench.close();
    }
  });
});
