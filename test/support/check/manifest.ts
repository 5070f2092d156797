import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";

const registry = "src/host/commands/registerCommands.ts";

/** What package.json says and the sources or the texts do not, and the other way round; one sentence each. */
export async function manifestProblems(): Promise<readonly string[]> {
  const manifest = await read("package.json");
  const texts = JSON.parse(await read("package.nls.json"));
  const contributed: readonly { command: string }[] = JSON.parse(manifest).contributes.commands;
  const keys = Array.from(manifest.matchAll(/"%([^%"]+)%"/g), (match) => match[1] ?? "");
  return [
    ...differences(
      "command",
      contributed.map(({ command }) => command),
      "package.json",
      await registered(),
      registry,
    ),
    ...differences("text", [...new Set(keys)], "package.json", Object.keys(texts), "package.nls.json"),
  ];
}

async function registered(): Promise<readonly string[]> {
  const list = /commandIds = \[([^\]]*)\]/.exec(await read(registry))?.[1] ?? "";
  return Array.from(list.matchAll(/"(\w+)"/g), (match) => `globalaiopc.${match[1]}`);
}

function differences(
  what: string,
  left: readonly string[],
  leftName: string,
  right: readonly string[],
  rightName: string,
): readonly string[] {
  return [
    ...left
      .filter((name) => !right.includes(name))
      .map((name) => `${rightName} lacks the ${what} ${name} of ${leftName}`),
    ...right
      .filter((name) => !left.includes(name))
      .map((name) => `${leftName} lacks the ${what} ${name} of ${rightName}`),
  ];
}

function read(path: string): Promise<string> {
  return readFile(join(root, path), "utf8");
}
