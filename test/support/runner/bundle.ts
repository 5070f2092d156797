import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { outFolder, root } from "../root.ts";

/** Bundled tests on disk, gone when the scope that holds them ends. */
export interface Bundle extends AsyncDisposable {
  readonly folder: string;
}

/**
 * Bundles test files, each to a file of its own in a folder of this run's own. npm packages are left to
 * `node_modules`, which is found from there.
 *
 * @param files absolute paths
 * @param base absolute path that `files` keep their places below
 * @throws Error (with esbuild's messages already printed) when something cannot be resolved.
 */
export async function bundle(files: readonly string[], base: string, options: BuildOptions): Promise<Bundle> {
  await mkdir(outFolder, { recursive: true });
  const folder = await mkdtemp(join(outFolder, "tests-"));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    await build({
      entryPoints: [...files],
      outbase: base,
      outdir: folder,
      absWorkingDir: root,
      bundle: true,
      platform: "node",
      target: "node22",
      sourcemap: "inline",
      logLevel: "warning",
      loader: { ".css": "empty" },
      ...options,
      external: [...(await dependencies()), ...(options.external ?? [])],
    });
  } catch (error) {
    await dispose();
    throw new Error(`The tests could not be bundled, see above (${String(error).split("\n")[0]}).`);
  }
  return { folder, [Symbol.asyncDispose]: dispose };
}

async function dependencies(): Promise<readonly string[]> {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
}
