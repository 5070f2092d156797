import type { CDPSession, Page } from "playwright-core";

/** Opens a session whose figures count CPU time of the page's main thread, not the wall's. */
export async function mainThread(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return session;
}

/** Chromium's figures of a page so far, by their names; times in seconds, sizes in bytes. */
export async function pageMetrics(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send("Performance.getMetrics");
  return new Map(metrics.map(({ name, value }) => [name, value]));
}
