import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppendFailure, type Disk, type FileFacts, type Lock } from "../adapters/disk.ts";
import { appendLines } from "./appendLines.ts";
import { acquireLock, isLocked } from "./fileLock.ts";
import { isMissing, readWhole, writeWhole } from "./wholeFile.ts";

/** A folder of the machine's disk. */
export class NodeDisk implements Disk {
  readonly #folder: string;
  /** Of the files this window has left whole, in bytes: their ends need not be looked at. */
  readonly #sizes = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async list(): Promise<readonly string[]> {
    const entries = (await unlessMissing(readdir(this.#folder, { withFileTypes: true }))) ?? [];
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  }

  async stat(name: string): Promise<FileFacts | undefined> {
    const found = await unlessMissing(stat(this.#path(name)));
    return found && { size: found.size, modified: found.mtimeMs, named: found.ctimeMs };
  }

  read(name: string): Promise<string | undefined> {
    return readWhole(this.#path(name));
  }

  write(name: string, text: string): Promise<void> {
    return writeWhole(this.#path(name), text);
  }

  async append(name: string, lines: string): Promise<void> {
    const write = () => appendLines(this.#path(name), lines, this.#sizes.get(name));
    const size = await write().catch(async (error: unknown) => {
      // The folder is nearly always there.
      if (!(error instanceof AppendFailure) || !isMissing(error.cause)) throw error;
      await mkdir(this.#folder, { recursive: true });
      return write();
    });
    this.#sizes.set(name, size);
  }

  async rename(name: string, to: string): Promise<boolean> {
    this.#sizes.delete(name);
    return (await unlessMissing(rename(this.#path(name), this.#path(to)).then(() => true))) ?? false;
  }

  async remove(name: string): Promise<void> {
    this.#sizes.delete(name);
    await rm(this.#path(name), { force: true });
  }

  async lock(name: string): Promise<Lock | undefined> {
    await mkdir(this.#folder, { recursive: true });
    return acquireLock(this.#path(name));
  }

  isLocked(name: string): Promise<boolean> {
    return isLocked(this.#path(name));
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

async function unlessMissing<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
