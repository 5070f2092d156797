import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { mediaFile, sniffLength, sniffMedia } from "../../../core/media/mediaType.ts";
import { isMissing } from "./wholeFile.ts";

/** What was stored. */
export interface StoredMedia {
  readonly kind: "image" | "video";
  readonly mime: string;
  readonly hash: string;
  readonly size: number;
}

/** Something on its way into the store. */
export interface MediaWriter {
  /** Bytes written so far. */
  readonly size: number;
  write(bytes: Uint8Array): Promise<void>;
  /** Undefined when the bytes are of no image or video that is known; nothing is left of them then. */
  finish(): Promise<StoredMedia | undefined>;
  cancel(): Promise<void>;
}

/** Milliseconds that a file nobody names is left alone: another window may be about to name it. */
const graceTime = 60 * 60 * 1000;

/**
 * Images and videos as files named after their bytes: the same one is there once, however many chats show it. They
 * stand beside the conversations, which name them, and are swept when none does any more.
 */
export class MediaStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  path(hash: string, mime: string): string {
    return join(this.folder, mediaFile(hash, mime));
  }

  /** Takes bytes in pieces, into a temporary file. */
  async begin(): Promise<MediaWriter> {
    await mkdir(this.folder, { recursive: true });
    const temporary = join(this.folder, `${randomUUID()}.part`);
    return new FileWriter(this, temporary, await open(temporary, "wx"));
  }

  /** Stores bytes that are here already. */
  async put(bytes: Uint8Array): Promise<StoredMedia | undefined> {
    const writer = await this.begin();
    await writer.write(bytes);
    return writer.finish();
  }

  /** Deletes what no file in `conversations` names. */
  async sweep(conversations: string): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    if (names.length === 0) return;
    const named = await hashesIn(conversations);
    for (const name of names) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found === undefined) continue;
      if (Date.now() - found.mtimeMs > graceTime && !named.has(name.slice(0, 64)))
        await rm(path, { force: true });
    }
  }
}

class FileWriter implements MediaWriter {
  readonly #store: MediaStore;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #hash = createHash("sha256");
  #head = Buffer.alloc(0);
  size = 0;

  constructor(store: MediaStore, path: string, file: FileHandle) {
    this.#store = store;
    this.#path = path;
    this.#file = file;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#head.length < sniffLength)
      this.#head = Buffer.concat([this.#head, bytes.subarray(0, sniffLength)]);
    this.#hash.update(bytes);
    await this.#file.writeFile(bytes);
    this.size += bytes.length;
  }

  async finish(): Promise<StoredMedia | undefined> {
    const type = sniffMedia(this.#head);
    if (type === undefined) {
      await this.cancel();
      return undefined;
    }
    await this.#file.close();
    const hash = this.#hash.digest("hex");
    await rename(this.#path, this.#store.path(hash, type.mime));
    return { ...type, hash, size: this.size };
  }

  async cancel(): Promise<void> {
    await this.#file.close().catch(() => {});
    await rm(this.#path, { force: true });
  }
}

/**
 * Everything in a folder's files that looks like such a name; better one too many than one too few.
 *
 * @throws when a file cannot be read: nobody knows what it names then.
 */
async function hashesIn(folder: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const entries = await readdir(folder, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => !entry.isDirectory() && !entry.name.endsWith(".lock"))) {
    const text = await readFile(join(folder, name), "latin1").catch(nothingWhenMissing);
    for (const [hash] of text.matchAll(/\b[\da-f]{64}\b/g)) found.add(hash);
  }
  return found;
}

function nothingWhenMissing(error: unknown): string {
  if (isMissing(error)) return "";
  throw error;
}
