import { run } from "../childProcess.ts";
import { root } from "../root.ts";

/** Names of the packages that are inside the programs of the vsix. Asks the bundler, so that nothing is forgotten. */
export async function bundledPackages(): Promise<readonly string[]> {
  const args = ["esbuild.mjs", "--production", "--inputs"];
  const { code, output } = await run(process.execPath, args, { cwd: root });
  if (code !== 0) throw new Error(`The bundler could not tell what it bundles:\n${output}`);
  const inputs: readonly string[] = JSON.parse(output);
  const names = inputs.map((path) => /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
