import { readFile } from "node:fs/promises";
import type { CDPSession } from "playwright-core";
import { pageMetrics } from "../support/view/mainThread.ts";

/** Clock ticks per second, on every Linux there is. */
const ticks = 100;

/** Milliseconds of CPU that the page's main thread has spent in tasks. */
export async function taskTime(session: CDPSession): Promise<number> {
  return ((await pageMetrics(session)).get("TaskDuration") ?? Number.NaN) * 1000;
}

/** Milliseconds of CPU that processes have spent, all threads. Reads `/proc`: Linux only. */
export async function processTime(pids: readonly number[]): Promise<number> {
  const times = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
    }),
  );
  return times.reduce((sum, time) => sum + time, 0);
}
