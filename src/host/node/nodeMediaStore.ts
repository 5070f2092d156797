import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { StoredMediaPart } from "../../core/gateway/completion.ts";
import { mediaFile, sniffLength, sniffMedia } from "../../core/media/mediaType.ts";
import { HttpFailure } from "../../core/ports.ts";
import type { Disk } from "../adapters/disk.ts";
import {
  isNamed,
  type MediaStore,
  type MediaWriter,
  namedMedia,
  putWhole,
  type StoredMedia,
} from "../adapters/mediaStore.ts";

/** Milliseconds that a file nobody names is left alone: another window may be about to name it. */
const graceTime = 60 * 60 * 1000;

/** Images and videos in a folder of the machine's disk; no more of one is in memory than is on its way. */
export class NodeMediaStore implements MediaStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  path(hash: string, mime: string): string {
    return join(this.folder, mediaFile(hash, mime));
  }

  /** Writes into a temporary file. */
  async begin(): Promise<MediaWriter> {
    await mkdir(this.folder, { recursive: true });
    const temporary = join(this.folder, `${randomUUID()}.part`);
    return new FileWriter(this, temporary, await open(temporary, "wx"));
  }

  put(bytes: Uint8Array): Promise<StoredMedia | undefined> {
    return putWhole(this, bytes);
  }

  async *read({
    hash,
    mime,
    name,
  }: Pick<StoredMediaPart, "hash" | "mime" | "name">): AsyncGenerator<Uint8Array> {
    try {
      // A multiple of 3 saves the encoder from stitching.
      yield* createReadStream(this.path(hash, mime), { highWaterMark: 3 * 64 * 1024 });
    } catch (cause) {
      throw new HttpFailure("fileGone", name, { cause, file: hash });
    }
  }

  async sweep(conversations: Disk): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    if (names.length === 0) return;
    const named = await namedMedia(conversations);
    for (const name of names) {
      const path = join(this.folder, name);
      // Another window may be sweeping too.
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > graceTime && !isNamed(name, named)) await rm(path, { force: true });
    }
  }
}

class FileWriter implements MediaWriter {
  readonly #store: NodeMediaStore;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #hash = createHash("sha256");
  #head = Buffer.alloc(0);
  size = 0;

  constructor(store: NodeMediaStore, path: string, file: FileHandle) {
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
