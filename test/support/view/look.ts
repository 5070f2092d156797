import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "../host/browser.ts";
import { openView } from "./openView.ts";
import { type Scene, scenes } from "./scenes.ts";
import { serveView } from "./serveView.ts";
import { themes } from "./viewPage.ts";

// Photographs every scene of the built view: node test/support/view/look.ts <folder> [built view]
const [folder = "out/look", built] = process.argv.slice(2);

const widths = [300, 420] as const;

await mkdir(folder, { recursive: true });
const served = await serveView(built);
const browser = await launchBrowser();
try {
  for (const theme of themes) {
    for (const width of widths) {
      for (const scene of Object.keys(scenes) as Scene[]) await photograph(theme, width, scene);
    }
  }
} finally {
  await browser.close();
  await served.close();
}

async function photograph(theme: (typeof themes)[number], width: number, scene: Scene): Promise<void> {
  const { page, send } = await openView(browser, served.url, theme, { width, height: 900 });
  page.on("pageerror", (error) => console.error(scene, error));
  page.on("console", (message) => message.type() === "error" && console.error(scene, message.text()));
  await send(scenes[scene]);
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  // Long enough for the grammars of the code blocks.
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${scene}-${theme}-${width}.png`) });
  await page.close();
}
