import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { type Aimock, startAimock } from "../support/gateway/aimock.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { openChat } from "../support/host/chatView.ts";
import { type CodeServer, startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { openWorkbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";

describe("the chat view in the secondary side bar", () => {
  let gateway: Aimock;
  let server: CodeServer;
  let browser: Browser;

  before(async () => {
    gateway = await startAimock({ chunkSize: 5, latency: 10 });
    server = await startCodeServer(gatewaySettings(gateway));
    browser = await launchBrowser();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    await gateway?.stop();
  });

  it("shows a streamed answer", async () => {
    gateway.mock.onMessage(/capital of France/, { content: "It is **Paris**." });
    await using workspace = await copyWorkspace();
    const workbench = await openWorkbench(browser, server, { folder: workspace.folder, extension: root });
    try {
      const chat = await openChat(workbench);
      await chat.send("What is the capital of France?");
      await chat.answers("done").getByText("It is Paris.").waitFor();
      assert.equal(await chat.conversation.getByRole("listitem").locator("strong").textContent(), "Paris");
      assert.deepEqual(workbench.complaints, []);
    } finally {
      await workbench.screenshot("out/screenshots/smoke.png");
      await workbench.close();
    }
  });
});
