import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "../support/host/browser.ts";
import { startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { openWorkbench, type Workbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";
import type { Contest } from "./part.ts";

const rounds = 5;

/** By the names that the list of running extensions has for them. */
const contenders = { ours: "globalaiopc.globalaiopc", "an empty extension": "Bench Empty" } as const;

/** Tall enough for every row of that list. */
const viewport = { width: 1280, height: 2400 };

/** Loading and activating in a real extension host, as VS Code itself counts it, beside an extension that does nothing. */
export async function activation(): Promise<readonly Contest[]> {
  return [
    {
      what: "activation",
      unit: "ms",
      ours: "ours",
      yardstick: "an empty extension",
      goal: { of: "excess", atMost: 10 },
      samples: await activationTimes(),
    },
  ];
}

/** Milliseconds, by contender. */
async function activationTimes(): Promise<ReadonlyMap<string, readonly number[]>> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const empty = join(folder, "empty");
  await writeEmptyExtension(empty);
  await using workspace = await copyWorkspace();
  const server = await startCodeServer({ extensions: { "bench.empty-1.0.0": empty } });
  const browser = await launchBrowser();
  const samples = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
  try {
    for (let round = 0; round < rounds; round++) {
      // Both are activated in each window, in the order that VS Code chooses.
      const workbench = await openWorkbench(browser, server, {
        folder: workspace.folder,
        extension: root,
        viewport,
      });
      await workbench.page.getByRole("button", { name: "GlobalAiOpc model" }).waitFor({ timeout: 60_000 });
      for (const [name, title] of Object.entries(contenders))
        samples.get(name)?.push(await activationTime(workbench, title));
      await workbench.close();
    }
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return samples;
}

async function writeEmptyExtension(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: "empty",
    publisher: "bench",
    displayName: contenders["an empty extension"],
    version: "1.0.0",
    engines: { vscode: "^1.106.0" },
    activationEvents: ["onStartupFinished"],
    main: "./main.js",
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "main.js"), "exports.activate = () => {};\n");
}

/** What "Show Running Extensions" says of an extension, in milliseconds. */
async function activationTime({ page, runCommand }: Workbench, title: string): Promise<number> {
  await runCommand("Developer: Show Running Extensions");
  const row = page.locator(".monaco-list-row", { hasText: title });
  await row.first().waitFor();
  const text = (await row.first().textContent()) ?? "";
  const found = /Activation: (\d+)\s*ms/.exec(text)?.[1];
  if (found === undefined) throw new Error(`No activation time in "${text}"`);
  return Number(found);
}
