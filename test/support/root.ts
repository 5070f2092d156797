import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Absolute path of the repository; found upwards, because test bundles stand in `out/` and scripts do not. */
export const root = findRoot(import.meta.dirname);

/** Everything that is downloaded or belongs to a user's try-out; ignored by git, safe to delete. */
export const cacheFolder = join(root, ".vscode-test");

/** Bundled tests; ignored by git, written anew by each run. */
export const outFolder = join(root, "out");

function findRoot(start: string): string {
  let folder = start;
  while (!existsSync(join(folder, "package-lock.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package-lock.json in or above ${start}`);
    folder = parent;
  }
  return folder;
}
