import { glob, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runMocha } from "../support/runner/runMocha.ts";

/**
 * What the extension host calls: runs every bundled suite beside this file. The counts go to the file named by
 * `TEST_COUNTS`, because the host's own verdict is only good or bad.
 */
export async function run(): Promise<void> {
  const folder = import.meta.dirname;
  const names = await Array.fromAsync(glob("**/*.test.cjs", { cwd: folder }));
  const files = names.sort().map((name) => join(folder, name));
  const counts = await runMocha(files, {
    grep: process.env["TEST_GREP"],
    bail: process.env["TEST_BAIL"] !== undefined,
    color: process.env["TEST_COLOR"] !== undefined,
    linePrefix: process.env["TEST_LINE_PREFIX"],
    timeout: 30_000,
    // A whole VS Code on a busy machine is late now and then; what fails twice is broken.
    retries: 1,
  });
  const report = process.env["TEST_COUNTS"];
  if (report !== undefined) await writeFile(report, JSON.stringify(counts));
  if (counts.failures.length > 0) throw new Error(`${counts.failures.length} failed`);
}
