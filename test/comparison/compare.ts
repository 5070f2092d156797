import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { portkeyVersion } from "../support/gateway/portkey.ts";
import { withProgress } from "../support/provision/progress.ts";
import { root } from "../support/root.ts";
import { clients, compareBehaviours, isScored } from "./behaviours.ts";
import { conform } from "./conformance.ts";
import { contenders } from "./contenders.ts";
import { ours } from "./ours.ts";
import { page, score } from "./page.ts";
import { compareSpeed, ratio } from "./speed.ts";

const packages = ["openai", "ai", "@ai-sdk/openai-compatible", "eventsource-parser"];

/**
 * Compares, writes the page, and resolves with whether our client is right everywhere.
 *
 * @param programs folder of the bundled `contend.mjs` and `loadServer.mjs`
 */
export async function compare(programs: string): Promise<boolean> {
  const rows = await withProgress("Behaviours", compareBehaviours);
  const translated = await withProgress("Through a real gateway", conform);
  const speeds = await withProgress("CPU time", () => compareSpeed(programs));
  const versions = {
    Node: process.versions.node,
    ...(await installed()),
    "@portkey-ai/gateway": portkeyVersion,
  };
  await writeFile(join(root, "test/comparison/README.md"), page({ rows, speeds, translated, versions }));

  const scored = rows.filter(isScored).length;
  console.log(
    `\nHandled right, of ${scored}: ${clients.map((one) => `${one.name} ${score(rows, one)}`).join(", ")}`,
  );
  for (const [load, times] of speeds) {
    const each = Object.keys(contenders).map(
      (name) => `${name} ${times.get(name)?.toFixed(0)} ms (${ratio(times, name).toFixed(2)})`,
    );
    console.log(`${load}: ${each.join(", ")}`);
  }
  const wrong = [
    ...rows
      .filter(({ cells }) => cells[clients.indexOf(ours)]?.verdict !== "right")
      .map(({ wild }) => wild.name),
    ...translated.filter(({ right }) => !right).map(({ about, got }) => `${about}: ${JSON.stringify(got)}`),
  ];
  if (wrong.length > 0) console.error(`Ours is wrong about:\n${wrong.join("\n")}`);
  return wrong.length === 0;
}

async function installed(): Promise<Readonly<Record<string, string>>> {
  const entries = packages.map(async (name) => {
    const manifest = JSON.parse(await readFile(join(root, "node_modules", name, "package.json"), "utf8"));
    return [name, manifest.version];
  });
  return Object.fromEntries(await Promise.all(entries));
}
