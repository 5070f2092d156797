import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Frame } from "playwright-core";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer, endless, refusal } from "../support/gateway/scripts.ts";
import { type ChatView, openChat } from "../support/host/chatView.ts";
import { useSession } from "../support/host/session.ts";
import { root } from "../support/root.ts";

const axe = readFileSync(createRequire(`${root}/`).resolve("axe-core/axe.min.js"), "utf8");
const everything = readFileSync(`${root}/test/fixtures/markdown/everything.md`, "utf8");

/** VS Code's name of a theme → what it calls that theme's kind inside a webview. */
const themes = {
  "Dark Modern": "vscode-dark",
  "Light Modern": "vscode-light",
  "Dark High Contrast": "vscode-high-contrast",
  "Light High Contrast": "vscode-high-contrast-light",
};

declare const window: { readonly axe: { run(options: RunOptions): Promise<AxeResults> } };

describe("the chat view in the workbench, as axe sees it", () => {
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;

  const session = useSession(async () => {
    gateway = await startScripted(() => scripts.shift() ?? answer("Well."));
    return {
      settings: { "globalaiopc.baseUrl": "http://gateway.invalid", "globalaiopc.maxRetries": 0 },
    };
  });
  beforeEach(() => scripts.splice(0));
  after(() => gateway?.stop());

  it("has no fault on the way in, in any theme", async () => {
    const chat = await openChat(session.now.workbench);
    await chat.frame.getByRole("heading", { name: "Set your API key to start" }).waitFor();
    await inEveryTheme(chat, "setup");
  });

  it("has no fault in an empty chat, in any theme", async () => {
    await session.now.changeSettings({ "globalaiopc.baseUrl": gateway.baseUrl });
    const chat = await openChat(session.now.workbench);
    await chat.frame.getByRole("heading", { name: "GlobalAiOpc Chat" }).waitFor();
    await inEveryTheme(chat, "welcome");
  });

  it("has no fault below an answer with everything in it, in any theme", async () => {
    const chat = await openChat(session.now.workbench);
    scripts.push(answer(everything));
    await chat.send("Show me everything");
    await chat.answers("done").waitFor();
    await inEveryTheme(chat, "done");
  });

  it("has no fault where an answer failed, in any theme", async () => {
    const chat = await openChat(session.now.workbench);
    scripts.push(refusal(401, { error: { message: "Incorrect API key provided" } }));
    await chat.send("Fail");
    await chat.answers("failed").waitFor();
    await inEveryTheme(chat, "failed");
  });

  it("has no fault while an answer arrives, in any theme", async () => {
    const chat = await openChat(session.now.workbench);
    scripts.push(endless("It **begins** with\n\n```ts\nconst half = "));
    await chat.send("Begin");
    await chat.answers("streaming").getByText("begins").waitFor();
    await chat.message.fill("Meanwhile");
    await inEveryTheme(chat, "streaming");
    await chat.message.fill("");
    await chat.message.press("Escape");
    await chat.answers("stopped").waitFor();
  });

  async function inEveryTheme({ frame }: ChatView, screen: string): Promise<void> {
    const { page } = session.now.workbench;
    const faults: string[] = [];
    const [first] = Object.values(themes);
    // The list of themes shows each one as soon as it is the active row.
    await session.now.workbench.runCommand("Preferences: Color Theme");
    for (const [theme, kind] of Object.entries(themes)) {
      await page.locator(".quick-input-widget input").fill(theme);
      await frame.locator(`body.${kind}`).waitFor();
      await session.now.workbench.screenshot(`out/screenshots/${screen}-${kind}.png`);
      // Themes differ in colours: the first is asked all the rest.
      const only = kind === first ? {} : { runOnly: ["color-contrast", "link-in-text-block"] };
      for (const fault of await faultsIn(frame, only)) faults.push(`${kind}: ${fault}`);
    }
    await page.keyboard.press("Escape");
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    assert.deepEqual(faults, []);
  }
});

async function faultsIn(frame: Frame, only: RunOptions): Promise<readonly string[]> {
  // The protocol's evaluation does not pass the frame's policy, which would refuse this.
  await frame.evaluate(axe);
  // The view is transparent: what axe cannot see is the side bar's colour behind it.
  await frame.evaluate(() => {
    document.documentElement.style.background = "var(--vscode-sideBar-background)";
  });
  const { violations } = await frame.evaluate((options) => window.axe.run(options), only);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
