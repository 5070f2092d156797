import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer } from "../support/gateway/scripts.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { type CodeServer, startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { openWorkbench, type Workbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";
import { manifestWordsIn, type Words, wordsIn } from "../support/view/words.ts";

/** Of VS Code itself nothing is translated here: what is Chinese is the extension's. */
describe("a window in Simplified Chinese", () => {
  const scripts: Script[] = [];
  let browser: Browser;
  let gateway: ScriptedGateway;
  let server: CodeServer;
  let workspace: Awaited<ReturnType<typeof copyWorkspace>>;
  let workbench: Workbench;
  let manifest: Words;
  let words: Words;

  before(async function () {
    this.timeout(120_000);
    manifest = await manifestWordsIn("zh-cn");
    words = await wordsIn("zh-cn");
    browser = await launchBrowser();
    gateway = await startScripted(() => scripts.shift() ?? answer("你好。"));
    const { settings, env } = gatewaySettings(gateway);
    server = await startCodeServer({ settings, env: env ?? {}, language: "zh-cn" });
    workspace = await copyWorkspace();
    await writeFile(join(workspace.folder, ".env"), "TOKEN=secret\n");
    workbench = await openWorkbench(browser, server, { folder: workspace.folder, extension: root });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await gateway?.stop();
    await workspace?.[Symbol.asyncDispose]();
  });

  const command = (key: string) => workbench.runCommand(`GlobalAiOpc: ${manifest(`command.${key}`)}`);

  it("has commands, view and answers in Chinese", async () => {
    await command("newChat");
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
  });

  it("has what stands above a change in Chinese", async () => {
    await workbench.openFile("cart.ts");
    await workbench.page.locator(".editor-instance .view-line").first().click();
    scripts.push(answer("```ts\n// 一行\n```"));
    await command("refactorSelection");
    for (const lens of ["Keep", "Undo"]) {
      await workbench.page.getByText(words(lens), { exact: true }).first().waitFor();
    }
    await workbench.screenshot("out/screenshots/chinese-change.png");
    await command("undoAllChanges");
  });

  it("asks in Chinese", async () => {
    await workbench.openFile(".env");
    await command("addFileToChat");
    const question = words("{0} looks like a file with secrets. Attach it all the same?");
    const dialog = workbench.page.getByRole("dialog").filter({ hasText: question.replace("{0}", ".env") });
    await dialog.getByRole("button", { name: words("Attach") }).waitFor();
    await workbench.screenshot("out/screenshots/chinese-dialog.png");
    await workbench.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("explains its settings in Chinese", async () => {
    await workbench.runCommand("Preferences: Open Settings (UI)");
    await workbench.page.keyboard.type("globalaiopc.stream");
    await workbench.page.getByText(manifest("setting.stream")).waitFor();
    await workbench.screenshot("out/screenshots/chinese-settings.png");
  });

  it("leads through its first steps in Chinese", async () => {
    await workbench.runCommand("Welcome: Open Walkthrough");
    const list = workbench.page.locator(".quick-input-widget");
    await list.locator("input").fill("GlobalAiOpc");
    await list.getByRole("option", { name: manifest("walkthrough.title") }).click();
    for (const step of ["key", "chat", "edit", "models"]) {
      const title = manifest(`walkthrough.${step}.title`);
      await workbench.page.locator(".getting-started-step", { hasText: title }).waitFor();
    }
    await workbench.screenshot("out/screenshots/chinese-walkthrough.png");
  });
});
