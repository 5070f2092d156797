import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser } from "../host/browser.ts";
import { openView } from "./openView.ts";
import { type PoseName, poses } from "./poses.ts";
import { type Scene, scenes } from "./scenes.ts";
import { serveView } from "./serveView.ts";
import { themes } from "./viewPage.ts";

// Photographs every scene of the built view: node test/support/view/look.ts <folder> [built view [part of a name]]
const [folder = "out/look", built, only = ""] = process.argv.slice(2);

const widths = [300, 420] as const;

await mkdir(folder, { recursive: true });
const served = await serveView(built);
const browser = await launchBrowser();
try {
  for (const theme of themes) {
    for (const width of widths) {
      for (const scene of Object.keys(scenes) as Scene[]) await photograph(scene, theme, width, scene);
      for (const name of Object.keys(poses) as PoseName[]) {
        const { scene, take } = poses[name];
        await photograph(name, theme, width, scene, take);
      }
    }
  }
} finally {
  await browser.close();
  await served.close();
}

async function photograph(
  name: string,
  theme: (typeof themes)[number],
  width: number,
  scene: Scene,
  take?: (page: Page) => Promise<void>,
): Promise<void> {
  const title = `${name}-${theme}-${width}`;
  if (!title.includes(only)) return;
  const { page, send } = await openView(browser, served.url, theme, { width, height: 900 });
  page.on("pageerror", (error) => console.error(title, error));
  page.on("console", (message) => message.type() === "error" && console.error(title, message.text()));
  await send(scenes[scene]);
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  await take?.(page);
  // Long enough for the grammars of the code blocks.
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${title}.png`) });
  await page.close();
}
