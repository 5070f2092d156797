import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { root } from "../root.ts";
import { launchBrowser } from "./browser.ts";
import { type ChatView, openChat } from "./chatView.ts";
import { type CodeServer, type CodeServerOptions, startCodeServer } from "./codeServer.ts";
import { copyWorkspace } from "./copyWorkspace.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

/** A VS Code window with the extension on a workspace of its own, and everything below it. */
export interface Session extends AsyncDisposable {
  readonly server: CodeServer;
  readonly workbench: Workbench;
  /** The workspace's folder. */
  readonly folder: string;
  /** Changes user settings by their full names, as somebody who edits them as text. */
  changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** Starts over in the chat view. */
  newChat(): Promise<ChatView>;
  /** The chat view as it is. */
  chat(): Promise<ChatView>;
  /** Reloads the window; the extension host starts anew. */
  reload(): Promise<void>;
}

export interface SessionOptions extends CodeServerOptions {
  /** Called with the workspace's folder before the window opens. */
  readonly prepare?: (folder: string) => Promise<void>;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/**
 * One session for all tests of a `describe`; each that fails leaves a picture in `out/screenshots`. `options` is
 * called when the tests begin.
 */
export function useSession(options: () => SessionOptions | Promise<SessionOptions>): {
  readonly now: Session;
} {
  let session: Session | undefined;
  before(async function () {
    this.timeout(120_000);
    session = await startSession(await options());
  });
  afterEach(async function () {
    // A test that is to be tried again has no state.
    if (this.currentTest?.state === "passed" || this.currentTest?.isPending()) return;
    const name = this.currentTest?.fullTitle().replace(/\W+/g, "-");
    const time = new Date().toISOString().replace(/\W+/g, "-");
    await session?.workbench.screenshot(join(root, "out/screenshots/failed", `${name}-${time}.png`));
    // What is open in front of the workbench would be in the way of the next one.
    for (let open = 0; open < 2; open++) await session?.workbench.page.keyboard.press("Escape");
  });
  after(() => session?.[Symbol.asyncDispose]());
  return {
    get now() {
      if (session === undefined) throw new Error("There is a session only while tests run");
      return session;
    },
  };
}

async function startSession({ prepare, viewport, ...options }: SessionOptions): Promise<Session> {
  const workspace = await copyWorkspace();
  const { folder } = workspace;
  await prepare?.(folder);
  let browser: Browser | undefined;
  const server = await startCodeServer(options);
  const close = async () => {
    await browser?.close();
    await server.stop();
    await workspace[Symbol.asyncDispose]();
  };
  try {
    browser = await launchBrowser();
    const size = viewport === undefined ? {} : { viewport };
    const workbench = await openWorkbench(browser, server, { folder, extension: root, ...size });
    const { page } = workbench;
    // The extension is up when its status item is; on a busy machine that takes a while longer than the window.
    const extension = () =>
      page.getByRole("button", { name: "GlobalAiOpc model" }).waitFor({ timeout: 60_000 });
    await extension();
    return {
      server,
      workbench,
      folder,
      changeSettings: (settings) => changeSettings(server, workbench, settings),
      newChat: () => newChat(workbench),
      chat: () => openChat(workbench),
      reload: async () => {
        await page.reload();
        await extension();
      },
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The window does not watch the file on disk: it has to be written by the window's own editor. */
async function changeSettings(
  { dataFolder }: CodeServer,
  { page, runCommand }: Workbench,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const file = join(dataFolder, "data", "User", "settings.json");
  const text = JSON.stringify({ ...JSON.parse(await readFile(file, "utf8")), ...settings }, null, 2);
  await runCommand("Preferences: Open User Settings (JSON)");
  await page.locator('.monaco-editor[data-uri$="settings.json"] .view-line').first().click();
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
  await page.keyboard.press("ControlOrMeta+S");
  const deadline = Date.now() + 10_000;
  while ((await readFile(file, "utf8")) !== text) {
    if (Date.now() > deadline) throw new Error(`${file} does not hold the settings`);
    await page.waitForTimeout(50);
  }
  await runCommand("View: Close Editor");
}

async function newChat(workbench: Workbench): Promise<ChatView> {
  await workbench.runCommand("GlobalAiOpc: New Chat");
  // The command moves the focus into the input, and would take it from a palette that is opened meanwhile.
  await workbench.webview((frame) => frame.locator("textarea:focus"));
  return openChat(workbench);
}
