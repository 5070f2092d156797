import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { stopProcess } from "../support/childProcess.ts";

/** A program in a process of its own that is talked to in lines. */
export interface Program extends AsyncDisposable {
  /** @throws Error when the program has ended. */
  nextLine(): Promise<string>;
  say(line: string): void;
  /** Sends an empty line and resolves to the one that answers it. */
  ask(): Promise<string>;
}

/** @param path of the bundled program */
export function startProgram(path: string, ...args: readonly string[]): Program {
  const child = spawn(process.execPath, [path, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${[path, ...args].join(" ")} has ended`);
    return value;
  };
  return {
    nextLine,
    say: (line) => void child.stdin.write(`${line}\n`),
    ask() {
      child.stdin.write("\n");
      return nextLine();
    },
    [Symbol.asyncDispose]: () => stopProcess(child as ChildProcess),
  };
}

export function programPath(folder: string, name: string): string {
  return join(folder, `${name}.mjs`);
}
