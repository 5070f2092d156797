import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium as playwright } from "playwright-core";
import { run } from "../childProcess.ts";
import { root } from "../root.ts";
import { aptInstallChromium } from "./aptChromium.ts";
import { withLock } from "./lock.ts";
import { withProgress } from "./progress.ts";

const commands = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome"];
const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * Path of a Chromium that runs: `CHROME_PATH`, an installed one, playwright's download, or Debian's package.
 *
 * @throws Error that says what to install where none of these can be had.
 */
export async function chromium(): Promise<string> {
  return (await existing()) ?? (await withLock("chromium", async () => (await existing()) ?? install()));
}

async function existing(): Promise<string | undefined> {
  const chosen = process.env["CHROME_PATH"];
  if (chosen) return chosen;
  const onPath = (process.env["PATH"] ?? "").split(process.platform === "win32" ? ";" : ":");
  const candidates = [
    ...commands.flatMap((command) => onPath.map((folder) => join(folder, command))),
    ...usualPlaces,
    playwright.executablePath(),
  ];
  for (const candidate of candidates) {
    if (existsSync(candidate) && (await answers(candidate))) return candidate;
  }
  return undefined;
}

async function install(): Promise<string> {
  const words: string[] = [];
  for (const [what, attempt] of [
    ["Downloading Chromium (once)", playwrightDownload],
    ["Installing Debian's package chromium (once)", aptInstallChromium],
  ] as const) {
    const failure = await withProgress(what, attempt);
    const found = failure === undefined ? await existing() : undefined;
    if (found !== undefined) return found;
    words.push(`${what}: ${failure ?? "it is installed, but does not start"}`);
    console.log(words.at(-1));
  }
  throw new Error(
    `No Chromium to show VS Code in. Install Google Chrome or Chromium, or name one with CHROME_PATH.\n${words.join("\n")}`,
  );
}

/** Undefined on success, else the reason. Gives up quickly where the network is closed. */
async function playwrightDownload(): Promise<string | undefined> {
  const cli = join(root, "node_modules", "playwright-core", "cli.js");
  const { code, output } = await run(process.execPath, [cli, "install", "--no-shell", "chromium"], {
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" },
    timeout: 300_000,
    silence: 30_000,
  });
  if (code === 0) return undefined;
  return (
    output.match(/^.*(?:ENOTFOUND|ECONN|ETIMEDOUT|Stopped after|Error:).*$/m)?.[0] ?? `exit code ${code}`
  );
}

/** Distributions ship stubs under these names, and downloads lack libraries: only a version number is a proof. */
async function answers(path: string): Promise<boolean> {
  // Chrome on Windows opens a window instead of answering.
  if (process.platform === "win32") return true;
  const { code, output } = await run(path, ["--version"], { timeout: 15_000 });
  return code === 0 && /\d+\.\d+/.test(output);
}
