import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../../../support/root.ts";

/** A process with a window's conversations. */
export interface WindowProcess {
  /** Resolves with the first line that matches; rejects when the process ends before. */
  line(pattern: RegExp): Promise<string>;
  /** All that it said so far. */
  lines(): readonly string[];
  /** SIGKILL: nothing in it gets a chance to tidy up. */
  kill(): Promise<void>;
}

export function startWindow(
  directory: string,
  chatId: string,
  task: "answer" | "busy" | "hold",
): WindowProcess {
  const script = join(root, "test/unit/host/chat/chatWindow.ts");
  const child = spawn(
    process.execPath,
    ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", script, directory, chatId, task],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const lines = () => output.split("\n").slice(0, -1);
  return {
    lines,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines().find((line) => pattern.test(line));
          if (found !== undefined) resolve(found);
        };
        child.stdout.on("data", look);
        child.once("exit", () => reject(new Error(`The window ended: ${output}`)));
        look();
      }),
    kill: () => ended(child),
  };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
