import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { run, stopProcess } from "../support/childProcess.ts";
import { contenders, yardstick } from "./contenders.ts";
import { type LoadName, loadPath, loads } from "./loads.ts";

export const rounds = 5;

/** Median CPU time of one reading, in milliseconds, by load and contender. */
export type Speeds = ReadonlyMap<LoadName, ReadonlyMap<string, number>>;

/** Measures all contenders in turn, round after round, each time in a new process. `programs`: where they stand. */
export async function compareSpeed(programs: string): Promise<Speeds> {
  const server = spawn(process.execPath, [join(programs, "loadServer.mjs")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const port = await firstLine(server);
    const speeds = new Map<LoadName, ReadonlyMap<string, number>>();
    for (const load of Object.keys(loads) as LoadName[]) {
      const times = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
      for (let round = 0; round < rounds; round++) {
        for (const [name, list] of times)
          list.push(await measure(programs, name, load, `http://127.0.0.1:${port}/${loadPath(loads[load])}`));
      }
      speeds.set(load, new Map([...times].map(([name, list]) => [name, median(list)])));
    }
    return speeds;
  } finally {
    await stopProcess(server);
  }
}

async function firstLine(program: ChildProcessByStdio<null, Readable, null>): Promise<string> {
  const lines = createInterface(program.stdout);
  const [line] = await Promise.race([once(lines, "line"), once(lines, "close")]);
  if (line === undefined) throw new Error("The server of the loads did not start");
  return line;
}

async function measure(programs: string, name: string, load: LoadName, baseUrl: string): Promise<number> {
  const { code, output } = await run(process.execPath, [join(programs, "contend.mjs"), name, baseUrl]);
  if (code !== 0) throw new Error(`${name} could not be measured:\n${output}`);
  const { cpu, length } = JSON.parse(output.trim().split("\n").at(-1) ?? "");
  // The plain read counts bytes; everybody else has to come to the whole text.
  const expected = loads[load].count * loads[load].length;
  if (name !== "plain read" && length !== expected) {
    throw new Error(`${name} read ${length} of ${expected} characters`);
  }
  return cpu;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** How many times the yardstick's CPU time a contender takes. */
export function ratio(speeds: ReadonlyMap<string, number>, name: string): number {
  return (speeds.get(name) ?? Number.NaN) / (speeds.get(yardstick) ?? Number.NaN);
}
