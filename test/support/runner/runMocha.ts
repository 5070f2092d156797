import { format } from "node:util";
import Mocha from "mocha";
import type { Counts } from "./counts.ts";

export interface MochaOptions {
  /** Only tests whose full title matches, as mocha's `--grep`. */
  readonly grep?: string | undefined;
  readonly bail?: boolean | undefined;
  /** Milliseconds for one test. */
  readonly timeout: number;
  readonly color?: boolean | undefined;
  /** Files run side by side, each in a process of its own. Default 1: one after the other, in this process. */
  readonly jobs?: number | undefined;
  /** How often a test that failed is tried again; each time is said. */
  readonly retries?: number | undefined;
  /** Put before everything that is printed. */
  readonly linePrefix?: string | undefined;
}

/** Runs test files, prints what mocha's spec reporter prints, and returns the counts. */
export async function runMocha(files: readonly string[], options: MochaOptions): Promise<Counts> {
  const mocha = new Mocha({
    ui: "bdd",
    reporter: Mocha.reporters.Spec,
    timeout: options.timeout,
    bail: options.bail ?? false,
    retries: options.retries ?? 0,
    parallel: options.jobs !== undefined && options.jobs > 1,
    jobs: options.jobs,
    // A forgotten `it.only` would silently turn everything else off.
    forbidOnly: process.env["CI"] !== undefined,
    ...(options.grep === undefined ? {} : { grep: options.grep }),
  });
  Mocha.reporters.Base.useColors = options.color ?? false;
  Mocha.reporters.Base.consoleLog = (...words) => console.log((options.linePrefix ?? "") + format(...words));
  for (const file of files) mocha.addFile(file);
  if (options.jobs === undefined) await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const failures: string[] = [];
    const runner = mocha.run(() => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, skipped: pending, failures });
    });
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test, error) => {
      failures.push(`${test.fullTitle()}: ${String(error?.message ?? error).split("\n", 1)[0]}`);
    });
    runner.on(Mocha.Runner.constants.EVENT_TEST_RETRY, (test, error) => {
      Mocha.reporters.Base.consoleLog("    tried again: %s\n      %s", test.fullTitle(), error.message);
    });
  });
}
