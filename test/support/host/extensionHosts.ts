import { readdir, readFile } from "node:fs/promises";

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The process ids of the extension hosts that descend from this process. Reads `/proc`: Linux only. */
export async function extensionHosts(): Promise<readonly number[]> {
  const all = await processes();
  const children = Map.groupBy(all, ({ parent }) => parent);
  const below = (pid: number): readonly Process[] =>
    (children.get(pid) ?? []).flatMap((child) => [child, ...below(child.pid)]);
  return below(process.pid)
    .filter(({ command }) => command.includes("--type=extensionHost"))
    .map(({ pid }) => pid);
}

async function processes(): Promise<readonly Process[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(ids.map((id) => readProcess(id).catch(() => undefined)));
  return found.filter((process) => process !== undefined);
}

async function readProcess(id: string): Promise<Process> {
  const stat = await readFile(`/proc/${id}/stat`, "utf8");
  // The name in parentheses may hold anything; what follows the last one is plain.
  const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { pid: Number(id), parent: Number(parent), command: await readFile(`/proc/${id}/cmdline`, "utf8") };
}
