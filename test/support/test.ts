import { parseArgs } from "node:util";
import { addCounts, type Counts, inWords, noTests } from "./runner/counts.ts";
import { e2eLayer, screenshotsLayer } from "./runner/e2eLayer.ts";
import type { Layer, RunRequest } from "./runner/layer.ts";
import { unitLayer } from "./runner/unitLayer.ts";
import { vscodeLayer } from "./runner/vscodeLayer.ts";

const layers: Readonly<Record<string, readonly Layer[]>> = {
  unit: [unitLayer],
  vscode: [vscodeLayer],
  e2e: [e2eLayer],
  screenshots: [screenshotsLayer],
  all: [unitLayer, vscodeLayer, e2eLayer],
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    grep: { type: "string", short: "g" },
    bail: { type: "boolean", short: "b" },
    verbose: { type: "boolean" },
  },
});
const [name = "all", ...only] = positionals;
const request: RunRequest = { ...values, only };

let total = noTests;
let good = true;
for (const layer of layers[name] ?? []) {
  console.log(`\n=== ${layer.name} ===`);
  const started = Date.now();
  const counts = await runLayer(layer, request);
  total = addCounts(total, counts);
  good &&= counts.failed === 0 && counts.passed > 0;
  console.log(`${layer.name}: ${inWords(counts)} (${Math.round((Date.now() - started) / 1000)} s)`);
}
console.log(`\n${inWords(total)}`);
process.exit(good ? 0 : 1);

/** A layer that could not run counts as one failure. */
async function runLayer(layer: Layer, request: RunRequest): Promise<Counts> {
  try {
    return await layer.run(request);
  } catch (error) {
    console.error(error);
    return { ...noTests, failed: 1 };
  }
}
