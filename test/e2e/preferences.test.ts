import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/host/browser.ts";
import { root } from "../support/root.ts";
import { type OpenView, openView } from "../support/view/openView.ts";
import { type PoseName, poses } from "../support/view/poses.ts";
import { type Scene, scenes } from "../support/view/scenes.ts";
import { type ServedView, serveView } from "../support/view/serveView.ts";

const folder = join(root, "out/screenshots");

describe("the chat view under the system's preferences", () => {
  let served: ServedView;
  let browser: Browser;
  let view: OpenView;

  before(async () => {
    await mkdir(folder, { recursive: true });
    served = await serveView();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await served.close();
  });
  afterEach(() => view.page.close());

  async function show(scene: Scene): Promise<void> {
    view = await openView(browser, served.url);
    await view.page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await view.send(scenes[scene]);
    await view.page.getByRole("textbox", { name: "Message" }).waitFor();
  }

  for (const scene of Object.keys(scenes) as Scene[]) {
    it(`draws icons in the system's colours and moves nothing: ${scene}`, async () => {
      await show(scene);
      assert.deepEqual(await foreignIcons(), []);
      assert.equal(await view.page.evaluate(() => document.getAnimations().length), 0);
      await view.page.screenshot({ path: join(folder, `forced-${scene}.png`) });
    });
  }

  for (const name of Object.keys(poses) as PoseName[]) {
    it(`shows which one is chosen without its colour: ${name}`, async () => {
      await show(poses[name].scene);
      await poses[name].take(view.page);
      assert.deepEqual(await unmarked(), []);
      await view.page.screenshot({ path: join(folder, `forced-${name}.png`) });
    });
  }

  it("marks the focus of every control", async () => {
    await show("conversation");
    const names: string[] = [];
    for (let step = 0; step < 30; step++) {
      await view.page.keyboard.press("Tab");
      const bare = await view.page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body || element.tagName === "TEXTAREA") return undefined;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const marked = outlineStyle !== "none" && outlineWidth !== "0px";
        return marked ? undefined : (element.getAttribute("aria-label") ?? element.outerHTML);
      });
      if (bare !== undefined) names.push(bare);
    }
    assert.deepEqual(names, []);
  });

  /** Icons in a colour that the system did not choose: they may be as dark as what is behind them. */
  function foreignIcons(): Promise<readonly string[]> {
    return view.page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("i"));
      const names = ["CanvasText", "ButtonText", "LinkText", "GrayText", "HighlightText", "FieldText"];
      const system = names.map((name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      });
      probe.remove();
      return (
        [...document.querySelectorAll(".icon")]
          // They are filled with the colour of text, which is told as it is forced; fill is not.
          .filter((icon) => !system.includes(getComputedStyle(icon).color))
          .map((icon) => `${icon.parentElement?.outerHTML.slice(0, 120)}: ${getComputedStyle(icon).color}`)
      );
    });
  }

  /** Chosen or pressed things with neither a visible outline nor a border of their own. */
  function unmarked(): Promise<readonly string[]> {
    return view.page.evaluate(() =>
      [...document.querySelectorAll('[aria-selected="true"], [aria-pressed="true"], .menu > :focus')]
        .filter((element) => {
          const { outlineStyle, borderTopStyle, borderTopWidth } = getComputedStyle(element);
          return outlineStyle === "none" && (borderTopStyle === "none" || borderTopWidth === "0px");
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
  }
});
