import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../root.ts";
import { withLock } from "./lock.ts";
import { npmInstall } from "./npm.ts";
import { withProgress } from "./progress.ts";

/**
 * The folder of a package with its dependencies, downloaded on first use. For what only an occasional run needs, so
 * that `npm ci` need not fetch it.
 *
 * @param version exact
 * @throws Error with npm's own words when it cannot be had.
 */
export async function npmPackage(name: string, version: string): Promise<string> {
  const label = `${name.replaceAll(/[@/]+/g, "-").replace(/^-/, "")}-${version}`;
  const installed = join(cacheFolder, label);
  if (!existsSync(installed)) {
    await withLock(label, async () => {
      if (existsSync(installed)) return;
      await withProgress(`Downloading ${name} ${version} (once)`, () =>
        install(`${name}@${version}`, installed),
      );
    });
  }
  return join(installed, "node_modules", name);
}

async function install(what: string, target: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const temporary = await mkdtemp(`${target}-unfinished-`);
  await writeFile(join(temporary, "package.json"), JSON.stringify({ private: true }));
  const { code, output } = await npmInstall(temporary, [what]);
  if (code !== 0) {
    await rm(temporary, { recursive: true, force: true });
    throw new Error(`${what} could not be downloaded:\n${output}`);
  }
  await rename(temporary, target);
}
