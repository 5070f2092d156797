import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";

/** A commit, and the version it is for whoever reads: tags can be moved to other code, commits cannot. */
const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** Actions in the workflows that are not pinned, and a packager that differs from the publisher. */
export async function workflowProblems(): Promise<readonly string[]> {
  const paths = await Array.fromAsync(glob(".github/workflows/*.yml", { cwd: root }));
  const problems = await Promise.all(
    paths.sort().map(async (path) => {
      const text = await readFile(join(root, path), "utf8");
      const actions = Array.from(text.matchAll(/\buses: *(.*)/g), ([, action = ""]) => action.trim());
      return actions
        .filter((action) => !action.startsWith("./") && !pinned.test(action))
        .map((action) => `${path}: ${action} is not pinned`);
    }),
  );
  const [packs, publishes] = [await vsce("package.json"), await vsce(".github/publish/package.json")];
  return [
    ...problems.flat(),
    ...(packs === publishes
      ? []
      : [`package.json packs with vsce ${packs}, a release publishes with ${publishes}`]),
  ];
}

async function vsce(manifest: string): Promise<string> {
  return JSON.parse(await readFile(join(root, manifest), "utf8")).devDependencies["@vscode/vsce"];
}
