import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer } from "../support/gateway/scripts.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { useSession } from "../support/host/session.ts";
import { toTop } from "../support/host/toTop.ts";

/** docs/ACCESSIBILITY.md, walked: nothing here touches a mouse, and everything is found by what a reader is told. */
describe("with the keyboard alone", () => {
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;
  let chat: Frame;

  const session = useSession(async () => {
    gateway = await startScripted(() => scripts.shift() ?? answer("Well."));
    return gatewaySettings(gateway);
  });
  after(() => gateway?.stop());

  const page = () => session.now.workbench.page;
  const keyboard = () => page().keyboard;
  const editor = () => page().locator(".editor-instance .view-lines");

  async function command(title: string): Promise<void> {
    const row = page().locator(".quick-input-widget").getByRole("option", { name: title }).first();
    await keyboard().press("F1");
    await page().locator(".quick-input-widget input").waitFor();
    await keyboard().type(title);
    await row.waitFor();
    await keyboard().press("Enter");
    await page().locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  async function enterChat(): Promise<void> {
    await command("GlobalAiOpc: Focus on Chat View");
    chat = await session.now.workbench.webview((frame) => frame.locator("textarea:focus"));
    await chat.waitForFunction(() => document.hasFocus());
    // VS Code hears of it by way of the extension host; nobody is faster than that.
    await page().waitForTimeout(500);
  }

  /** The name of what has the focus inside the chat. */
  function focused(): Promise<string> {
    return chat.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
  }

  /** Presses a key until what has the focus is called so. */
  async function walk(key: string, name: string): Promise<void> {
    const met: string[] = [];
    while (met.length < 40) {
      await keyboard().press(key);
      met.push(await focused());
      if (met.at(-1) === name) return;
    }
    assert.fail(`${key} does not lead to "${name}", only to ${met.join(", ")}`);
  }

  it("leads into the chat's input", async () => {
    await enterChat();
    assert.equal(await focused(), "Message");
  });

  it("asks, and is told how it goes", async () => {
    scripts.push(answer("Like this:\n\n```ts\nconst one = 1;\n```\n\nThat is all."));
    await keyboard().type("How?");
    await keyboard().press("Enter");
    await chat.getByRole("status").getByText("Answer finished").waitFor({ state: "attached" });
    assert.equal(await focused(), "Message");
  });

  it("reaches the answer's buttons and those of its code, and comes back", async () => {
    await walk("Shift+Tab", "Copy answer");
    await keyboard().press("Enter");
    await page().waitForFunction(() =>
      navigator.clipboard.readText().then((text) => text.includes("That is all.")),
    );
    await walk("Shift+Tab", "Copy code");
    await keyboard().press("Enter");
    await page().waitForFunction(() =>
      navigator.clipboard.readText().then((text) => text.trim() === "const one = 1;"),
    );
    await walk("Tab", "Message");
  });

  it("recalls what was asked, and finds in the chat", async () => {
    await keyboard().press("ArrowUp");
    assert.equal(await chat.getByRole("textbox", { name: "Message" }).inputValue(), "How?");
    await keyboard().press("ArrowDown");
    await keyboard().press("ControlOrMeta+F");
    await chat.getByRole("textbox", { name: "Find in chat" }).and(chat.locator(":focus")).waitFor();
    await keyboard().press("Escape");
  });

  it("opens the answer as text and the help about all this", async () => {
    await enterChat();
    await keyboard().press("Alt+F2");
    await editor().getByText("That is all.").waitFor();
    await enterChat();
    await keyboard().press("Alt+F1");
    await page().getByRole("tab", { name: "Accessibility Help.md" }).waitFor();
    await editor().getByText("Accessibility help for GlobalAiOpc Chat").waitFor();
    await session.now.workbench.screenshot("out/screenshots/accessibility-help.png");
    await keyboard().press(toTop);
    await keyboard().type("x");
    assert.equal(await page().locator(".tab.dirty", { hasText: "Accessibility" }).count(), 0);
  });

  it("edits, decides about a change and takes the edit back", async () => {
    const file = join(session.now.folder, "src", "cart.ts");
    const before = await readFile(file, "utf8");
    await keyboard().press("ControlOrMeta+P");
    await keyboard().type("cart.ts");
    await page().locator(".quick-input-widget").getByRole("option", { name: "cart.ts" }).first().waitFor();
    await keyboard().press("Enter");
    await page().getByRole("tab", { name: "cart.ts" }).waitFor();
    await keyboard().press(toTop);
    scripts.push(answer("```ts\n// One line.\n```"));
    await command("GlobalAiOpc: Refactor Selection");
    await page().getByText("Keep", { exact: true }).first().waitFor();
    await keyboard().press("Alt+F5");
    await keyboard().press("ControlOrMeta+Alt+Y");
    await page().getByText("Keep", { exact: true }).first().waitFor({ state: "detached" });
    await keyboard().press("ControlOrMeta+S");
    await page().locator(".tab.dirty").filter({ hasText: "cart.ts" }).waitFor({ state: "detached" });
    assert.match(await readFile(file, "utf8"), /One line\./);
    await keyboard().press("ControlOrMeta+Z");
    await keyboard().press("ControlOrMeta+S");
    const deadline = Date.now() + 10_000;
    while ((await readFile(file, "utf8")) !== before && Date.now() < deadline)
      await page().waitForTimeout(50);
    assert.equal(await readFile(file, "utf8"), before);
  });
});
