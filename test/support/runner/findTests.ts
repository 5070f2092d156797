import { glob } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";

/**
 * Test files below a folder of the repository, as absolute paths in a stable order.
 *
 * @param only parts of paths; where there are any, a file must contain one of them
 */
export async function findTests(folder: string, only: readonly string[] = []): Promise<readonly string[]> {
  const files = await Array.fromAsync(glob(`${folder}/**/*.test.{ts,tsx}`, { cwd: root }));
  const wanted = files.filter((file) => only.length === 0 || only.some((part) => file.includes(part)));
  return wanted.sort().map((file) => join(root, file));
}
