import type { Browser } from "playwright-core";
import { type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer } from "../support/gateway/scripts.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { type CodeServer, startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { openWorkbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";
import { manifestWordsIn, wordsIn } from "../support/view/words.ts";

describe("a window in Simplified Chinese", () => {
  let browser: Browser;
  let gateway: ScriptedGateway;
  let server: CodeServer;

  before(async () => {
    browser = await launchBrowser();
    gateway = await startScripted(() => answer("你好。"));
    const { settings, env } = gatewaySettings(gateway);
    server = await startCodeServer({ settings, env: env ?? {}, language: "zh-cn" });
  });
  after(async () => {
    await browser.close();
    await server.stop();
    await gateway.stop();
  });

  it("has commands, view and answers in Chinese", async () => {
    await using workspace = await copyWorkspace();
    const manifest = await manifestWordsIn("zh-cn");
    const words = await wordsIn("zh-cn");
    const target = { folder: workspace.folder, extension: root };
    const workbench = await openWorkbench(browser, server, target);
    await workbench.runCommand(`GlobalAiOpc: ${manifest("command.newChat")}`);
    const frame = await workbench.webview((candidate) =>
      candidate.getByRole("textbox", { name: words("Message") }),
    );
    const message = frame.getByRole("textbox", { name: words("Message") });
    await message.fill("你好");
    await message.press("Enter");
    await frame
      .getByRole("list", { name: words("Conversation") })
      .getByText("你好。")
      .waitFor();
    await workbench.screenshot("out/screenshots/chinese.png");
    await workbench.close();
  });
});
