import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generatedDocuments } from "../documents/generatedDocuments.ts";
import { root } from "../root.ts";

/** Generated documents that no longer say what their sources do, and links that lead nowhere; one sentence each. */
export async function documentProblems(): Promise<readonly string[]> {
  return [...(await outdated()), ...(await brokenLinks())];
}

async function outdated(): Promise<readonly string[]> {
  try {
    return (await generatedDocuments())
      .filter(({ current, text }) => current !== text)
      .map(({ path }) => `${path} is out of date: npm run documents`);
  } catch (error) {
    return [String(error)];
  }
}

/** Only links within the repository are followed; others may fail for reasons of their own. */
async function brokenLinks(): Promise<readonly string[]> {
  const paths = await Array.fromAsync(glob(["*.md", "docs/**/*.md", "media/**/*.md"], { cwd: root }));
  const broken = await Promise.all(
    paths.sort().map(async (path) => {
      const text = await readFile(join(root, path), "utf8");
      return Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, target = ""]) => target)
        .filter((target) => !/^(\w+:|#)/.test(target))
        .filter((target) => !existsSync(join(root, dirname(path), target.replace(/#.*/, ""))))
        .map((target) => `${path} has a link to ${target}, which is not there`);
    }),
  );
  return broken.flat();
}
