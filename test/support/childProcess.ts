import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Windows needs a shell for `.cmd` files; arguments must then be free of blanks. */
  readonly shell?: boolean;
  /** Milliseconds until the process is stopped; absent: no limit. */
  readonly timeout?: number;
  /** Milliseconds without a word of output until the process is stopped; absent: no limit. */
  readonly silence?: number;
}

export interface RunResult {
  /** Exit code; 1 also when the command could not be started or was stopped by a limit. */
  readonly code: number;
  /** Both output streams in order of arrival. */
  readonly output: string;
}

/** Runs a command to its end without a shell and without input. Never rejects: a failure is a `code` other than 0. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    shell: options.shell ?? false,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const overall = limit(child, options.timeout, (words) => (output += words));
  const quiet = limit(child, options.silence, (words) => (output += words));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      quiet?.refresh();
    });
  }
  try {
    const [code] = await once(child, "close");
    return { code: typeof code === "number" ? code : 1, output };
  } catch (error) {
    return { code: 1, output: `${output}${error}` };
  } finally {
    clearTimeout(overall);
    clearTimeout(quiet);
  }
}

/**
 * Asks a process to end, insists after `patience` milliseconds, and resolves when it is gone. A process that was
 * spawned `detached` takes its whole group along.
 */
export async function stopProcess(child: ChildProcess, patience = 5_000): Promise<void> {
  if (!hasEnded(child)) {
    const ended = once(child, "exit");
    signal(child, "SIGTERM");
    const insist = setTimeout(() => signal(child, "SIGKILL"), patience);
    await ended;
    clearTimeout(insist);
  }
  // Its children may outlive a process that led a group; nobody else can have that group's number meanwhile.
  if (child.pid !== undefined) send(-child.pid, "SIGKILL");
}

/** Sends a signal to a process, with its group where it leads one; one that is gone already is fine. */
export function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined || hasEnded(child)) return;
  if (!send(-child.pid, name)) send(child.pid, name);
}

function send(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function limit(child: ChildProcess, after: number | undefined, say: (words: string) => void) {
  if (after === undefined) return undefined;
  return setTimeout(() => {
    say(`\nStopped after ${after / 1000} s.`);
    signal(child, "SIGKILL");
  }, after);
}
