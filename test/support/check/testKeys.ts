import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";

/** Keys by the one name they have on a part of the systems only. */
const oneSystemsKey = /["'](?:Shift\+|Alt\+)*(?:Control|Meta)\+[^"']+["']/g;

/** The one module that says what a key is called on macOS and elsewhere. */
const allowed = "test/support/host/toTop.ts";

/** Key presses that would do something else on macOS, or nothing; one sentence each. */
export async function testKeyProblems(): Promise<readonly string[]> {
  const paths = await Array.fromAsync(glob("test/{e2e,screenshots,support}/**/*.ts", { cwd: root }));
  const problems = await Promise.all(
    paths.sort().map(async (path) => {
      const text = await readFile(join(root, path), "utf8");
      return Array.from(text.matchAll(oneSystemsKey), ([key]) => `${path} presses ${key}: say ControlOrMeta`);
    }),
  );
  return problems.flat().filter((problem) => !problem.replaceAll("\\", "/").startsWith(allowed));
}
