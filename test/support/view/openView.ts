import type { Browser, Page } from "playwright-core";
import type { HostMessage, ViewMessage } from "../../../src/shared/messages.ts";
import type { Theme } from "./viewPage.ts";

declare global {
  /** What the page of `viewPage` offers to its scripts. */
  var fakeHost: { readonly posted: ViewMessage[]; saved: unknown; send(message: HostMessage): void };
}

/** The view in a page of its own, without VS Code. */
export interface OpenView {
  readonly page: Page;
  send(message: HostMessage): Promise<void>;
  /** Everything the view has posted so far. */
  posted(): Promise<readonly ViewMessage[]>;
}

/** Opens the served view. @param size in CSS pixels, as wide as a side bar unless said otherwise @param language default: English */
export async function openView(
  browser: Browser,
  url: string,
  theme: Theme = "dark",
  size = { width: 420, height: 800 },
  language?: string,
): Promise<OpenView> {
  // Pages of one context share what was fetched; the view itself keeps nothing in it.
  const context = browser.contexts()[0] ?? (await browser.newContext());
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.goto(url + theme + (language === undefined ? "" : `?${language}`));
  await page.waitForFunction(() => fakeHost.posted.some(({ type }) => type === "ready"));
  return {
    page,
    send: (message) => page.evaluate((sent) => fakeHost.send(sent), message),
    posted: () => page.evaluate(() => fakeHost.posted),
  };
}
