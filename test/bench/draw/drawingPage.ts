import type { Browser, CDPSession, Page } from "playwright-core";
import { mainThread, pageMetrics } from "../../support/view/mainThread.ts";

/** A page with a `contender` in it. */
export interface DrawingPage {
  readonly page: Page;
  readonly session: CDPSession;
}

/** What one round of updates came to. */
export interface Round {
  /** Milliseconds of main-thread CPU per update: script, style and layout. */
  readonly cpu: number;
  /** The same of everything the main thread did, painting and the clock's own callbacks included. */
  readonly whole: number;
  /** Milliseconds of the longest task above 50; 0 where none was. */
  readonly longest: number;
  /** Frames that came a frame late or more. */
  readonly missed: number;
}

/** Runs the page's own clock by CPU time of its thread, not by the wall's. */
export async function drawingPage(page: Page): Promise<DrawingPage> {
  return { page, session: await mainThread(page) };
}

/** A page with nothing in it but a contender's bundled program. */
export async function bareDrawingPage(browser: Browser, program: string): Promise<DrawingPage> {
  const page = await browser.newPage({ viewport: { width: 420, height: 800 } });
  await page.setContent("<!doctype html><body style='margin: 0; font: 13px/1.45 sans-serif'></body>");
  await page.addScriptTag({ content: program });
  return drawingPage(page);
}

/** Appends a long text and waits until it is drawn. */
export async function fill({ page }: DrawingPage, text: string): Promise<void> {
  await page.evaluate((whole) => contender.append(whole), text);
  for (let drawn = -1; ; ) {
    await page.waitForTimeout(300);
    const now = await page.evaluate(() => document.body.textContent.length);
    if (now === drawn && now > text.length / 2) return;
    drawn = now;
  }
}

/** Draws the updates, one per frame. @param updates the pieces that one update is made of */
export async function measure(
  { page, session }: DrawingPage,
  updates: readonly (readonly string[])[],
): Promise<Round> {
  await page.bringToFront();
  const before = await pageMetrics(session);
  const { longest, missed } = await page.evaluate(
    (all) =>
      new Promise<Pick<Round, "longest" | "missed">>((resolve) => {
        const tasks: number[] = [];
        const observer = new PerformanceObserver((list) => {
          tasks.push(...list.getEntries().map(({ duration }) => duration));
        });
        observer.observe({ type: "longtask" });
        // An update comes as a message, between two frames. Only what such callbacks do is counted as script.
        const { port1, port2 } = new MessageChannel();
        const waiting = [...all].reverse();
        let late = 0;
        let last = Number.NaN;
        port2.onmessage = () => {
          for (const piece of waiting.pop() ?? []) contender.append(piece);
        };
        const step = (frame: number): void => {
          if (frame - last > 25) late += 1;
          last = frame;
          if (waiting.length === 0) {
            setTimeout(() => {
              observer.disconnect();
              resolve({ longest: Math.max(0, ...tasks), missed: late });
            }, 50);
            return;
          }
          port1.postMessage("");
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    updates,
  );
  const after = await pageMetrics(session);
  const perUpdate = (...names: readonly string[]): number => {
    const spent = names.map((name) => (after.get(name) ?? 0) - (before.get(name) ?? 0));
    return (spent.reduce((sum, time) => sum + time, 0) * 1000) / updates.length;
  };
  return {
    cpu: perUpdate("ScriptDuration", "LayoutDuration", "RecalcStyleDuration"),
    whole: perUpdate("TaskDuration"),
    longest,
    missed,
  };
}
