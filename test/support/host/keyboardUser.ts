import assert from "node:assert/strict";
import type { Frame, Locator } from "playwright-core";
import type { Session } from "./session.ts";

/** Somebody without a mouse, who knows of the chat what a screen reader tells. */
export interface KeyboardUser {
  /** Writes into whatever has the focus. */
  type(text: string): Promise<void>;
  /** Presses keys one after the other. */
  press(...keys: readonly string[]): Promise<void>;
  /** Runs a command by its title, from the palette. */
  command(title: string): Promise<void>;
  /** Takes the row of this name from the list that is open, after typing `text`. */
  choose(text: string, row: string | RegExp): Promise<void>;
  /** Goes into the chat's input. */
  enterChat(): Promise<void>;
  /** Presses a key until what has the focus in the chat has this name. */
  walk(key: string, name: string | RegExp): Promise<void>;
  /** The name of what has the focus in the chat. */
  focused(): Promise<string>;
  /** Forgets what was said so far. */
  listen(): Promise<void>;
  /** Waits until this is the last that was said, and gives everything that was said since `listen`. */
  hear(last: string): Promise<readonly string[]>;
  /** Opens a file of the workspace, with the cursor at its top. */
  openFile(name: string): Promise<void>;
  /** The chat's frame; there once the chat was entered. */
  readonly chat: Frame;
}

/** What a page collects of the announcements. */
declare global {
  var said: string[] | undefined;
}

/** @param toTop the key to the top of an editor */
export function keyboardUser(session: () => Session, toTop: string): KeyboardUser {
  let chat: Frame | undefined;
  const page = () => session().workbench.page;
  const list = () => page().locator(".quick-input-widget");
  const entered = (): Frame => chat ?? assert.fail("The chat was not entered yet");

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page().keyboard.press(key);
  };
  const type = (text: string) => page().keyboard.type(text);
  const choose = async (text: string, row: string | RegExp) => {
    await list().locator("input").and(page().locator(":focus")).waitFor();
    await type(text);
    const found: Locator = list().locator(".monaco-list-row.focused").getByText(row).first();
    await found.waitFor();
    await press("Enter");
    await list().waitFor({ state: "hidden" });
  };
  const focused = () =>
    entered().evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
  return {
    type,
    press,
    choose,
    focused,
    get chat() {
      return entered();
    },
    command: async (title) => {
      const row = list().getByRole("option", { name: title }).first();
      await press("F1");
      await list().locator("input").waitFor();
      await type(title);
      await row.waitFor();
      await press("Enter");
    },
    enterChat: async () => {
      await press("F1");
      await list().locator("input").waitFor();
      await choose("GlobalAiOpc: Focus on Chat View", "Focus on Chat View");
      chat = await session().workbench.webview((frame) => frame.locator("textarea:focus"));
      await chat.waitForFunction(() => document.hasFocus());
      await chat.evaluate(collect);
      // VS Code hears of it by way of the extension host; nobody is faster than that.
      await page().waitForTimeout(500);
    },
    walk: async (key, name) => {
      const met: string[] = [];
      while (met.length < 60) {
        await press(key);
        const here = await focused();
        if (typeof name === "string" ? here === name : name.test(here)) return;
        met.push(here);
      }
      assert.fail(`${key} does not lead to ${name}, only to ${met.join(", ")}`);
    },
    listen: () => entered().evaluate(() => void globalThis.said?.splice(0)),
    hear: async (last) => {
      await entered().waitForFunction((words) => globalThis.said?.at(-1) === words, last);
      return entered().evaluate(() => globalThis.said ?? []);
    },
    openFile: async (name) => {
      await press("ControlOrMeta+P");
      await choose(name, name);
      await page().locator(".editor-instance .monaco-editor.focused").waitFor();
      await press(toTop);
    },
  };
}

/** Runs in the chat: keeps what its status says, once for each page. */
function collect(): void {
  if (globalThis.said !== undefined) return;
  const said: string[] = [];
  globalThis.said = said;
  const status = document.querySelector('[role="status"]');
  if (status === null) throw new Error("The chat has no status");
  const listen = () => {
    const words = status.textContent?.trim() ?? "";
    if (words !== "") said.push(words);
  };
  new MutationObserver(listen).observe(status, { childList: true, characterData: true, subtree: true });
}
