import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../root.ts";
import { withLock } from "./lock.ts";
import { npmInstall } from "./npm.ts";
import { withProgress } from "./progress.ts";

/** The one place that pins the VS Code of tests and try-outs: this npm package carries the server 1.139.1. */
const serverPackage = "code-server@4.139.1";

const installed = join(cacheFolder, serverPackage.replace("@", "-"));
const temporaryPrefix = "unfinished-";
const attempts = 3;

/**
 * The folder of a complete VS Code server (`out/server-main.js` inside), downloaded on first use: about 600 MB on
 * disk. Compiles nothing. Whatever is interrupted leaves nothing that could be mistaken for a whole server.
 *
 * @throws Error with npm's own words when the packages cannot be had.
 */
export async function vscodeServer(): Promise<string> {
  const folder = join(installed, "node_modules", "code-server", "lib", "vscode");
  if (existsSync(installed)) return folder;
  await withLock("vscode-server", async () => {
    if (existsSync(installed)) return;
    await removeUnfinished();
    await withProgress(`Downloading the VS Code server (${serverPackage}, once, about a minute)`, install);
  });
  return folder;
}

async function install(): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const temporary = await mkdtemp(join(cacheFolder, temporaryPrefix));
  const server = join(temporary, "node_modules", "code-server", "lib", "vscode");
  await writeFile(join(temporary, "package.json"), JSON.stringify({ private: true }));
  await npmInstallPatiently(temporary, [serverPackage]);
  // The server's own dependencies are not part of the package: its install script would fetch and compile them.
  await npmInstallPatiently(server, []);
  await rename(temporary, installed);
}

/** Registries have hiccups; npm's cache keeps what came through, so another try continues. */
async function npmInstallPatiently(folder: string, packages: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { code, output } = await npmInstall(folder, packages);
    if (code === 0) return;
    if (attempt === attempts) throw new Error(`The VS Code server could not be downloaded:\n${output}`);
    console.log(`npm failed (try ${attempt} of ${attempts}), trying again.`);
  }
}

async function removeUnfinished(): Promise<void> {
  const names = await readdir(cacheFolder);
  const unfinished = names.filter((name) => name.startsWith(temporaryPrefix));
  await Promise.all(unfinished.map((name) => rm(join(cacheFolder, name), { recursive: true, force: true })));
}
