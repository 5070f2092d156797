import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";

/** A module of the product, as text. */
export interface SourceFile {
  /** Relative to the repository, with `/`: "src/core/ports.ts". */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript module below `src`. */
export async function sourceFiles(): Promise<readonly SourceFile[]> {
  const paths = await Array.fromAsync(glob("src/**/*.{ts,tsx}", { cwd: root }));
  return Promise.all(
    paths.sort().map(async (path) => ({
      path: path.replaceAll("\\", "/"),
      text: await readFile(join(root, path), "utf8"),
    })),
  );
}
