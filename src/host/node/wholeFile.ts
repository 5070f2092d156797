import { randomUUID } from "node:crypto";
import { readFile } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";

/** Takes half the time of its namesake in `node:fs/promises`: a search reads a thousand files. */
const read = promisify(readFile);

/** Writes a file so that it is there as a whole or as it was before. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const next = `${path}.${randomUUID()}.new`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(next, text);
    await rename(next, path);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
}

/** The text of a file, `undefined` when there is none. */
export async function readWhole(path: string): Promise<string | undefined> {
  try {
    return await read(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return hasCode(error, "ENOENT");
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
