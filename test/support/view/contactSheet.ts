import type { Browser, Page } from "playwright-core";
import { openView } from "./openView.ts";
import { poses } from "./poses.ts";
import { sceneIn } from "./sceneIn.ts";
import { type Scene, scenes } from "./scenes.ts";
import type { Theme } from "./viewPage.ts";
import { english, type Words, wordsIn } from "./words.ts";

interface Shot {
  readonly name: string;
  readonly scene: Scene;
  readonly take?: (page: Page, words: Words) => Promise<void>;
}

const shots: readonly Shot[] = [
  ...(Object.keys(scenes) as Scene[]).map((scene) => ({ name: scene, scene })),
  ...Object.entries(poses).map(([name, pose]) => ({ name, ...pose })),
];

/** The narrowest side bar there is. */
const size = { width: 300, height: 640 };
const columns = 5;

/** Every state of the chat view in one picture (PNG). @param url of the served view @param language default: English */
export async function contactSheet(
  browser: Browser,
  url: string,
  theme: Theme,
  language?: string,
): Promise<Buffer> {
  const words = language === undefined ? english : await wordsIn(language);
  const pictures: string[] = [];
  for (const { name, scene, take } of shots) {
    const { page, send } = await openView(browser, url, theme, size, language);
    await send(language === undefined ? scenes[scene] : await sceneIn(scenes[scene], language));
    await page.getByRole("textbox", { name: words("Message") }).waitFor();
    await take?.(page, words);
    // Long enough for grammars and formulas, which come when they are first needed.
    await page.waitForTimeout(400);
    const picture = await page.screenshot({ animations: "disabled" });
    pictures.push(figure(name, picture));
    await page.close();
  }
  const sheet = await browser.newPage({ viewport: { width: columns * (size.width + 16) + 16, height: 800 } });
  await sheet.setContent(sheetPage(pictures));
  const whole = await sheet.screenshot({ fullPage: true });
  await sheet.close();
  return whole;
}

function figure(name: string, picture: Buffer): string {
  const source = `data:image/png;base64,${picture.toString("base64")}`;
  return `<figure><figcaption>${name}</figcaption><img src="${source}" width="${size.width}"></figure>`;
}

function sheetPage(figures: readonly string[]): string {
  return `<!doctype html><style>
body { display: grid; grid-template-columns: repeat(${columns}, ${size.width}px); gap: 16px; margin: 16px; background: #808080; }
figure { margin: 0; }
figcaption { font: 13px sans-serif; color: #fff; padding-block-end: 4px; }
img { display: block; }
</style>${figures.join("")}`;
}
