import assert from "node:assert/strict";
import { startAimock } from "../support/gateway/aimock.ts";
import { startScripted } from "../support/gateway/scripted.ts";
import { answer } from "../support/gateway/scripts.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { openChat } from "../support/host/chatView.ts";
import { startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { type InstalledVsix, installedVsix } from "../support/host/installedVsix.ts";
import { startWebWorkbench } from "../support/host/webWorkbench.ts";
import { newContext, openWindow, openWorkbench } from "../support/host/workbench.ts";

describe("the vsix", () => {
  let vsix: InstalledVsix;

  before(async () => {
    vsix = await installedVsix();
  });

  after(() => vsix[Symbol.asyncDispose]());

  it("is packed without a warning and small", () => {
    assert.doesNotMatch(vsix.log, /WARNING/);
    assert.ok(vsix.size < 500_000, `${vsix.size} bytes`);
  });

  it("holds the programs, the texts and the icons, and nothing else", () => {
    const expected =
      /^(package(\.nls.*)?\.json|(readme|changelog)\.md|LICENSE.*|THIRD_PARTY_NOTICES\.txt|l10n\/.+\.json|dist\/.+\.(js|css)|media\/[^/]+\.(png|svg)|media\/walkthrough\/\w+\.svg|\.vsixmanifest)$/i;
    assert.deepEqual(
      vsix.files.filter((file) => !expected.test(file)),
      [],
    );
    for (const needed of [
      "dist/extension.js",
      "dist/features.js",
      "dist/web/extension.js",
      "THIRD_PARTY_NOTICES.txt",
    ]) {
      assert.ok(vsix.files.includes(needed), needed);
    }
  });

  it("streams an answer into its chat view where it is installed", async () => {
    await using workspace = await copyWorkspace();
    const gateway = await startAimock({ chunkSize: 5, latency: 10 });
    gateway.mock.onMessage(/capital of France/, { content: "It is **Paris**." });
    const server = await startCodeServer({ ...gatewaySettings(gateway), extensions: vsix.extensions });
    const browser = await launchBrowser();
    try {
      const workbench = await openWorkbench(browser, server, { folder: workspace.folder });
      const chat = await openChat(workbench);
      await chat.send("What is the capital of France?");
      await chat.answers("done").getByText("It is Paris.").waitFor();
      assert.equal(await chat.conversation.getByRole("listitem").locator("strong").textContent(), "Paris");
      await workbench.screenshot("out/screenshots/installed.png");
      assert.deepEqual(workbench.complaints, []);
    } finally {
      await browser.close();
      await server.stop();
      await gateway.stop();
    }
  });

  it("answers in a browser without a machine behind it, too", async () => {
    const [extension] = Object.values(vsix.extensions);
    const gateway = await startScripted(answer("Hello from the gateway"), { cors: true });
    await using web = await startWebWorkbench(extension);
    const browser = await launchBrowser();
    try {
      const settings = { "globalaiopc.baseUrl": gateway.baseUrl };
      const workbench = await openWindow(await newContext(browser), web.url(settings));
      const chat = await openChat(workbench);
      await chat.send("Hello");
      await chat.answers("done").getByText("Hello from the gateway").waitFor();
      assert.deepEqual(workbench.complaints, []);
    } finally {
      await browser.close();
      await gateway.stop();
    }
  });
});
