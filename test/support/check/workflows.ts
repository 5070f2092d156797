import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";

/** A commit, and the version it is for whoever reads: tags can be moved to other code, commits cannot. */
const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** Actions in the workflows that are not pinned, and versions of ours that differ from package.json's. */
export async function workflowProblems(): Promise<readonly string[]> {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const vsce = `@vscode/vsce@${manifest.devDependencies["@vscode/vsce"]}`;
  const paths = await Array.fromAsync(glob(".github/workflows/*.yml", { cwd: root }));
  const problems = await Promise.all(
    paths.sort().map(async (path) => {
      const text = await readFile(join(root, path), "utf8");
      const actions = Array.from(text.matchAll(/\buses: *(.*)/g), ([, action = ""]) => action.trim());
      const programs = Array.from(text.matchAll(/@vscode\/vsce@[\d.]+/g), ([program]) => program);
      return [
        ...actions
          .filter((action) => !pinned.test(action))
          .map((action) => `${path}: ${action} is not pinned`),
        ...programs
          .filter((name) => name !== vsce)
          .map((name) => `${path} has ${name}, package.json ${vsce}`),
      ];
    }),
  );
  return problems.flat();
}
