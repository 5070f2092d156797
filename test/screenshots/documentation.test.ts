import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { startDemoGateway } from "../support/demo/demoGateway.ts";
import type { Aimock } from "../support/gateway/aimock.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { openChat } from "../support/host/chatView.ts";
import { type CodeServer, startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { type InstalledVsix, installedVsix } from "../support/host/installedVsix.ts";
import { toTop } from "../support/host/toTop.ts";
import { openWorkbench, type Workbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";
import { contactSheet } from "../support/view/contactSheet.ts";
import { serveView } from "../support/view/serveView.ts";
import { themes as viewThemes } from "../support/view/viewPage.ts";
import { inTheme, type Theme, themeSettings, themes } from "./themes.ts";

/** The pictures of README, taken from the real workbench, and those of CONTRIBUTING. */
describe("pictures", () => {
  let gateway: Aimock;
  let browser: Browser;
  // Installed, not under development: then the theme is that of the settings, wherever this checkout lies.
  let vsix: InstalledVsix;

  before(async () => {
    vsix = await installedVsix();
    gateway = await startDemoGateway();
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    await gateway.stop();
    await vsix[Symbol.asyncDispose]();
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`of an explanation and a review (${name})`, async () => {
      await inWorkbench({ theme }, async (workbench) => {
        // Opened before: the keys that open it would stop the answer.
        const chat = await openChat(workbench);
        await selectCartTotal(workbench);
        await workbench.runCommand("GlobalAiOpc: Explain Selection");
        await chat.answers("done").waitFor({ timeout: 60_000 });
        await workbench.page.mouse.move(5, 5);
        await take(workbench, `chat-${name}`);
        await selectCartTotal(workbench);
        await workbench.runCommand("GlobalAiOpc: Refactor Selection");
        await workbench.page.getByText("Undo", { exact: true }).first().waitFor({ timeout: 30_000 });
        await workbench.page.keyboard.press("ArrowUp");
        await take(workbench, `review-${name}`);
      });
    });
  }

  it("of the model picker", async () => {
    await inWorkbench({ theme: themes.dark }, async (workbench) => {
      await openChat(workbench);
      await workbench.runCommand("GlobalAiOpc: Select Model");
      await workbench.page.getByPlaceholder("Type to filter, or enter any model id").waitFor();
      await take(workbench, "models");
    });
  });

  it("of the start without a key", async () => {
    const settings = { "globalaiopc.baseUrl": "https://gateway.example/gw_llm_power" };
    await inWorkbench({ theme: themes.dark, settings, env: {} }, async (workbench) => {
      const chat = await openChat(workbench);
      await chat.frame.getByRole("button", { name: "Set API Key" }).waitFor();
      await take(workbench, "setup");
    });
  });

  for (const theme of viewThemes) {
    it(`of every state of the chat view (${theme})`, async () => {
      const served = await serveView();
      try {
        const sheet = await contactSheet(browser, served.url, theme);
        await writeFile(join(root, "media/screenshots", `states-${theme}.png`), sheet);
      } finally {
        await served.close();
      }
    });
  }

  it("of every state of the chat view in Chinese", async () => {
    const served = await serveView();
    try {
      const sheet = await contactSheet(browser, served.url, "light", "zh-cn");
      await writeFile(join(root, "media/screenshots/states-zh-cn.png"), sheet);
    } finally {
      await served.close();
    }
  });

  interface Scene {
    readonly theme: Theme;
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly env?: Readonly<Record<string, string>>;
  }

  async function inWorkbench(scene: Scene, play: (workbench: Workbench) => Promise<void>): Promise<void> {
    await using workspace = await copyWorkspace();
    const usual = gatewaySettings(gateway);
    const server: CodeServer = await startCodeServer({
      extensions: vsix.extensions,
      settings: { ...usual.settings, ...scene.settings, ...themeSettings(scene.theme) },
      env: scene.env ?? usual.env ?? {},
    });
    const viewport = { width: 1360, height: 800 };
    const workbench = await openWorkbench(browser, server, {
      folder: workspace.folder,
      viewport,
    });
    try {
      await inTheme(workbench.page, scene.theme);
      await play(workbench);
    } finally {
      await workbench.close();
      await server.stop();
    }
  }
});

async function selectCartTotal(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.openFile("cart.ts");
  await page.locator(".editor-instance .view-line").first().click();
  await page.keyboard.press(toTop);
  for (let line = 1; line < 10; line++) await page.keyboard.press("ArrowDown");
  for (let line = 0; line < 9; line++) await page.keyboard.press("Shift+ArrowDown");
}

async function take(workbench: Workbench, name: string): Promise<void> {
  await workbench.screenshot(join(root, "media/screenshots", `${name}.png`));
}
