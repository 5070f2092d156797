import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withProgress } from "../support/provision/progress.ts";
import { root } from "../support/root.ts";
import { machine, versions } from "./machine.ts";
import type { BenchContext, Contest } from "./part.ts";
import { parts } from "./parts.ts";
import { report } from "./report.ts";
import { summarise } from "./summary.ts";

/**
 * Measures, prints one table and writes `bench.json`. Goals that are missed are told, not punished: figures depend on
 * the machine. What must never change is guarded by unit tests that count work.
 *
 * @param names of the parts to run; none: all of them
 * @throws RangeError when there is no part of a name
 * @throws AggregateError when parts have failed, after the others were measured and told
 */
export async function bench(names: readonly string[], context: BenchContext): Promise<void> {
  const chosen = names.length === 0 ? Object.keys(parts) : names;
  for (const name of chosen) {
    if (!Object.hasOwn(parts, name))
      throw new RangeError(`There is no part "${name}", only ${Object.keys(parts).join(", ")}`);
  }
  const before = machine();
  const results = new Map<string, readonly Contest[]>();
  const failures: unknown[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (!chosen.includes(name)) continue;
    try {
      results.set(name, await withProgress(`${name}: ${part.about}`, () => part.run(context)));
    } catch (error) {
      failures.push(error);
    }
  }
  console.log(`\n${report(results)}\n`);
  const file = join(root, "bench.json");
  await writeFile(file, `${JSON.stringify(await asJson(before, results), undefined, 1)}\n`);
  console.log(`Every sample stands in ${file}`);
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} failed`);
}

async function asJson(before: object, results: ReadonlyMap<string, readonly Contest[]>): Promise<object> {
  const told = [...results].flatMap(([part, contests]) =>
    contests.map((contest) => {
      const { lines, excess, met } = summarise(contest);
      const contenders = lines.map((line) => ({ ...line, samples: contest.samples.get(line.name) }));
      return { part, ...contest, samples: undefined, excess, met, contenders };
    }),
  );
  return { at: new Date().toISOString(), machine: before, versions: await versions(), results: told };
}
