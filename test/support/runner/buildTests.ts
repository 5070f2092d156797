import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { root } from "../root.ts";

/** Where a layer's test files stand, relative to the repository. */
export async function testDependencies(): Promise<readonly string[]> {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
}

/**
 * Bundles test files into `outdir`, each to a file of its own, with npm packages left to `node_modules`.
 *
 * @throws Error (with esbuild's messages already printed) when something cannot be resolved.
 */
export async function buildTests(
  files: readonly string[],
  outdir: string,
  options: BuildOptions,
): Promise<void> {
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [...files],
    outdir,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node22",
    sourcemap: "inline",
    logLevel: "warning",
    loader: { ".css": "empty", ".ttf": "empty" },
    ...options,
    external: [...(await testDependencies()), ...(options.external ?? [])],
  });
}
