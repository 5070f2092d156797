import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { glob, readFile, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stopProcess } from "../childProcess.ts";
import { cacheFolder, root } from "../root.ts";
import type { Session } from "./session.ts";
import { mergedSettings, writeSettings } from "./userSettings.ts";

const userData = join(cacheFolder, "desktop-user-data");
const extensions = join(cacheFolder, "desktop-extensions");
const patience = 15_000;

/** A window of the desktop VS Code. */
export interface DesktopWindow {
  /** Resolves when its user has closed it. */
  readonly closed: Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Opens the folder in the desktop VS Code, with a profile and an extensions folder of its own so that nobody's
 * settings and windows are touched. Undefined where there is no `code`, no display, or no window within seconds.
 */
export async function openDesktop(folder: string, session: Session): Promise<DesktopWindow | undefined> {
  const code = findCode();
  if (code === undefined || !hasDisplay()) return undefined;
  const settings = join(userData, "User", "settings.json");
  await writeSettings(settings, await mergedSettings(settings, session.settings));
  await rm(join(userData, "logs"), { recursive: true, force: true });

  console.log("Opening the desktop VS Code …");
  const flags = [
    "--new-window",
    "--wait",
    "--skip-welcome",
    "--disable-workspace-trust",
    `--user-data-dir=${userData}`,
    `--extensions-dir=${extensions}`,
    `--extensionDevelopmentPath=${root}`,
  ];
  // `code` is a .cmd file on Windows, which needs a shell, which needs quotes.
  const windows = process.platform === "win32";
  const quoted = (word: string) => (windows ? `"${word}"` : word);
  const child = spawn(quoted(code), [...flags, folder].map(quoted), {
    env: { ...process.env, ...session.env },
    shell: windows,
    stdio: "ignore",
    detached: !windows,
  });
  const closed = once(child, "exit").catch(() => {});
  const stop = async () => {
    const main = await mainProcess();
    await stopProcess(child);
    if (main !== undefined) endQuietly(main);
  };
  const opened = await Promise.race([windowOpens(), closed.then(() => false)]);
  if (opened) return { closed, stop };
  await stop();
  console.log("No window opened.");
  return undefined;
}

function findCode(): string | undefined {
  const names = process.platform === "win32" ? ["code.cmd"] : ["code"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
}

/** The command line tool says nothing about windows, but each window has a log folder. */
async function windowOpens(): Promise<boolean> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(250)) {
    for await (const _ of glob("logs/*/window*", { cwd: userData })) return true;
  }
  return false;
}

/** VS Code keeps its main process's id in its profile; the command line tool is only its messenger. */
async function mainProcess(): Promise<number | undefined> {
  const pid = Number(await readFile(join(userData, "code.lock"), "utf8").catch(() => ""));
  return pid > 0 ? pid : undefined;
}

function endQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGTERM");
  } catch {
    // Gone already.
  }
}
