import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Browser, BrowserContext, Frame, Locator, Page } from "playwright-core";
import type { CodeServer } from "./codeServer.ts";
import { type Complaint, collectComplaints } from "./complaints.ts";
import { type WorkbenchTarget, workbenchUrl } from "./workbenchUrl.ts";

export type LogListener = (type: string, args: readonly unknown[]) => void;

/** The browser's window. */
export interface ContextOptions {
  /** CSS pixels; default 1280 × 800. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** BCP 47, as the browser would ask for it; default "en-US". */
  readonly locale?: string;
}

export interface WorkbenchOptions extends WorkbenchTarget, ContextOptions {
  /** Called in a page of the server's origin before the workbench opens in it. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** Lines that the workbench and its extension host log; only told while tests run in the host. */
  readonly onLog?: LogListener;
  /** The verdict of the module named by `tests`. */
  readonly onExit?: (code: number) => void;
}

/** A VS Code window. */
export interface Workbench {
  readonly page: Page;
  /** Console errors and uncaught exceptions so far, without VS Code's own. */
  readonly complaints: readonly Complaint[];
  /** Runs a command of the palette by its whole title: "GlobalAiOpc: New Chat". */
  runCommand(title: string): Promise<void>;
  /** Opens a file of the workspace by its name, in the editor. */
  openFile(name: string): Promise<void>;
  /** Waits for the webview that contains what `find` finds, and returns its frame. */
  webview(find: (frame: Frame) => Locator): Promise<Frame>;
  /** Writes a picture of the window as PNG. */
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
}

const patience = 20_000;

/** Opens a folder in a window of its own and resolves when the workbench is there. */
export async function openWorkbench(
  browser: Browser,
  server: CodeServer,
  options: WorkbenchOptions,
): Promise<Workbench> {
  const context = await newContext(browser, options);
  const page = await context.newPage();
  const complaints = collectComplaints(page);
  await page.exposeFunction("codeAutomationLog", (type: string, args: unknown[]) =>
    options.onLog?.(type, args),
  );
  await page.exposeFunction("codeAutomationExit", (code: number) => options.onExit?.(code));

  if (options.prepare !== undefined) {
    await page.goto(`${server.origin}/version`);
    await options.prepare(page);
  }
  await showWorkbench(page, workbenchUrl(server, options));
  return { ...workbenchOf(page, complaints), close: () => context.close() };
}

/** A browser with storage of its own. */
export function newContext(browser: Browser, options: ContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    locale: options.locale ?? "en-US",
    permissions: ["clipboard-read", "clipboard-write"],
  });
}

/** Opens the workbench at `url` in a window that shares the storage of `context`. */
export async function openWindow(context: BrowserContext, url: string): Promise<Workbench> {
  const page = await context.newPage();
  const complaints = collectComplaints(page);
  await showWorkbench(page, url);
  return workbenchOf(page, complaints);
}

async function showWorkbench(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator(".monaco-workbench .statusbar").waitFor({ timeout: 60_000 });
}

function workbenchOf(page: Page, complaints: Workbench["complaints"]): Workbench {
  return {
    page,
    complaints,
    runCommand: (title) => runCommand(page, title),
    openFile: (name) => openFile(page, name),
    webview: (find) => webview(page, find),
    screenshot: async (file) => {
      await mkdir(dirname(file), { recursive: true });
      await page.screenshot({ path: file, animations: "disabled", caret: "initial" });
    },
    close: () => page.close(),
  };
}

/** The palette lists what is registered as it opens: it is asked again until it shows the command. */
async function runCommand(page: Page, title: string): Promise<void> {
  // A row's accessible name is the title, followed by its key binding if there is one.
  await pick(page, "F1", `>${title}`, title);
}

async function openFile(page: Page, name: string): Promise<void> {
  await pick(page, "ControlOrMeta+P", name, name);
  await page.getByRole("tab", { name }).waitFor();
}

/**
 * Opens the quick input by `key`, writes `text` and takes the row named `name`. The key can meet a quick input that is
 * just closing, and one that is open closes when something else takes the focus: both are tried again.
 */
async function pick(page: Page, key: string, text: string, name: string): Promise<void> {
  const quickInput = page.locator(".quick-input-widget");
  const row = quickInput.getByRole("option", { name }).first();
  for (const deadline = Date.now() + patience; ; ) {
    await page.keyboard.press(key);
    try {
      await quickInput.locator("input").fill(text, { timeout: 1_500 });
      await row.waitFor({ timeout: 1_500 });
      // Not again once it may have been clicked: a command would run twice.
      return await row.click({ timeout: 10_000 });
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`${key} has no "${name}"`, { cause: error });
      await page.keyboard.press("Escape");
    }
  }
}

async function webview(page: Page, find: (frame: Frame) => Locator): Promise<Frame> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      const found = await find(frame)
        .count()
        // Frames come and go while a webview loads.
        .catch(() => 0);
      if (found > 0) return frame;
    }
    await page.waitForTimeout(50);
  }
  throw new Error(
    `No webview showed it within ${patience / 1000} s. Frames: ${page.frames().map((f) => f.url())}`,
  );
}
