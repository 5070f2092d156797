import type { CDPSession } from "playwright-core";
import { pageMetrics } from "../support/view/mainThread.ts";

/** Megabytes of a page's script heap once the garbage is gone. */
export async function heap(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  return ((await pageMetrics(session)).get("JSHeapUsedSize") ?? Number.NaN) / 1e6;
}
