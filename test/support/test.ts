import { parseArgs } from "node:util";
import { addCounts, type Counts, inWords, noTests } from "./runner/counts.ts";
import type { Layer, RunRequest } from "./runner/layer.ts";
import { layersByName, wholeRun } from "./runner/layers.ts";

// `npm test` and its parts: `test [layer] [part of a path …] [--grep title] [--bail] [--verbose]`.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    grep: { type: "string", short: "g" },
    bail: { type: "boolean", short: "b" },
    verbose: { type: "boolean" },
  },
});
const named = new Map<string, readonly Layer[]>(Object.entries(layersByName)).get(positionals[0] ?? "");
const { layers, missing } = named === undefined ? wholeRun(process.platform) : { layers: named };
const request: RunRequest = {
  ...values,
  color: process.stdout.isTTY === true,
  only: named === undefined ? positionals : positionals.slice(1),
};
const filtered = request.grep !== undefined || request.only.length > 0;

let total = noTests;
let good = true;
for (const layer of layers) {
  console.log(`\n=== ${layer.name} ===`);
  const started = Date.now();
  const counts = await runLayer(layer);
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`=== ${layer.name}: ${inWords(counts)} in ${seconds} s ===`);
  total = addCounts(total, counts);
  // A layer without tests is one that broke, unless a filter left nothing of it.
  good &&= counts.failures.length === 0 && (filtered || counts.passed > 0);
}
if (total.passed + total.failures.length === 0) good = false;
// Once more at the end: thousands of lines may stand between a failure and whoever looks for it.
for (const failure of total.failures) console.log(`\nfailed: ${failure}`);
if (missing !== undefined) console.log(`\n${missing}`);
console.log(`\n${inWords(total)}`);
process.exit(good ? 0 : 1);

/** A layer that could not run counts as one failure. */
async function runLayer(layer: Layer): Promise<Counts> {
  try {
    return await layer.run(request);
  } catch (error) {
    console.error(error);
    return { ...noTests, failures: [`the tests "${layer.name}" could not be run`] };
  }
}
