import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { startDemoGateway } from "../support/demo/demoGateway.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { installedVsix } from "../support/host/installedVsix.ts";
import { toTop } from "../support/host/toTop.ts";
import { openWorkbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";
import { animatedWebp } from "../support/view/animatedWebp.ts";
import { inTheme, themeSettings, themes } from "./themes.ts";

const size = { width: 960, height: 600 };
/** Milliseconds that a picture stays: one of many, and one that is there to be looked at. */
const pace = 200;
const look = 1800;

/** README's animation: an edit that streams into the file, and is kept. */
describe("animation", () => {
  it("of an edit", async () => {
    await using workspace = await copyWorkspace();
    const gateway = await startDemoGateway();
    const { settings, env } = gatewaySettings(gateway);
    const theme = { ...themeSettings(themes.dark), "editor.minimap.enabled": false };
    // Installed, not under development: then the theme is that of the settings, wherever this checkout lies.
    await using vsix = await installedVsix();
    const { extensions } = vsix;
    const server = await startCodeServer({ env, extensions, settings: { ...settings, ...theme } });
    const browser = await launchBrowser();
    try {
      const target = { folder: workspace.folder, viewport: size };
      const { page, openFile, runCommand } = await openWorkbench(browser, server, target);
      await inTheme(page, themes.dark);
      await openFile("cart.ts");
      await runCommand("View: Toggle Primary Side Bar Visibility");
      await runCommand("View: Hide Secondary Side Bar");
      await page.locator(".editor-instance .view-lines").click();
      await page.keyboard.press(toTop);
      for (let line = 1; line < 10; line++) await page.keyboard.press("ArrowDown");
      for (let line = 0; line < 9; line++) await page.keyboard.press("Shift+ArrowDown");
      const pictures = [await page.screenshot()];
      await runCommand("GlobalAiOpc: Refactor Selection");
      // The selection has been read, and would cover what changes.
      await page.keyboard.press("ArrowLeft");
      const streaming = page.getByText("Stop", { exact: true }).first();
      const keep = page.getByText("Keep", { exact: true }).first();
      const deadline = Date.now() + 20_000;
      while (!(await keep.isVisible()) || (await streaming.isVisible())) {
        pictures.push(await page.screenshot());
        if (Date.now() > deadline) throw new Error("The edit does not end");
      }
      await page.waitForTimeout(1000);
      pictures.push(await page.screenshot());
      await keep.hover();
      pictures.push(await page.screenshot());
      await keep.click();
      await keep.waitFor({ state: "detached" });
      pictures.push(await page.screenshot());
      const last = pictures.length - 1;
      const looks = new Map([0, last - 2, last - 1, last].map((index) => [index, look]));
      const frames = (await asWebp(browser, pictures)).map((webp, index) => ({
        webp,
        duration: looks.get(index) ?? pace,
      }));
      await writeFile(join(root, "media/screenshots/edit.webp"), animatedWebp(frames, size));
    } finally {
      await browser.close();
      await server.stop();
      await gateway.stop();
    }
  });
});

/** A browser draws and writes WebP, which is a fraction of the PNG it takes. */
async function asWebp(browser: Browser, pictures: readonly Buffer[]): Promise<readonly Buffer[]> {
  const page: Page = await browser.newPage();
  const written: Buffer[] = [];
  for (const picture of pictures) {
    const data = await page.evaluate(
      async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = image.width;
        canvas.height = image.height;
        canvas.getContext("2d")?.drawImage(image, 0, 0);
        return canvas.toDataURL("image/webp", 0.6);
      },
      `data:image/png;base64,${picture.toString("base64")}`,
    );
    written.push(Buffer.from(data.slice(data.indexOf(",") + 1), "base64"));
  }
  await page.close();
  return written;
}
