import * as vscode from "vscode";
import type { StoredMediaPart } from "../../core/gateway/completion.ts";
import { mediaFile, sniffMedia } from "../../core/media/mediaType.ts";
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
import { unlessMissing } from "./workspaceFiles.ts";

/** Images and videos in a folder of one of VS Code's file systems, which take a file as a whole. */
export class WebMediaStore implements MediaStore {
  readonly #folder: vscode.Uri;
  readonly #graceTime: number;

  /** `graceTime`: milliseconds that a file nobody names is left alone, since another window may be about to name it. */
  constructor(folder: vscode.Uri, graceTime = 60_000) {
    this.#folder = folder;
    this.#graceTime = graceTime;
  }

  /** Collects in memory: a request holds a few megabytes. */
  async begin(): Promise<MediaWriter> {
    const pieces: Uint8Array[] = [];
    return {
      get size() {
        return pieces.reduce((sum, { length }) => sum + length, 0);
      },
      write: async (bytes) => void pieces.push(bytes),
      finish: async () => this.#store(new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer())),
      cancel: async () => {
        pieces.length = 0;
      },
    };
  }

  put(bytes: Uint8Array): Promise<StoredMedia | undefined> {
    return putWhole(this, bytes);
  }

  async *read({
    hash,
    mime,
    name,
  }: Pick<StoredMediaPart, "hash" | "mime" | "name">): AsyncGenerator<Uint8Array> {
    const bytes = await unlessMissing(vscode.workspace.fs.readFile(this.#uri(mediaFile(hash, mime))));
    if (bytes === undefined) throw new HttpFailure("fileGone", name, { file: hash });
    yield bytes;
  }

  /** Looks twice, because the database forgets how old its files are. Nothing waits for the second look. */
  async sweep(conversations: Disk): Promise<void> {
    const before = await this.#unnamed(conversations);
    if (before.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, this.#graceTime));
    const now = new Set(await this.#unnamed(conversations));
    for (const name of before) if (now.has(name)) await vscode.workspace.fs.delete(this.#uri(name));
  }

  async #unnamed(conversations: Disk): Promise<readonly string[]> {
    const entries = (await unlessMissing(vscode.workspace.fs.readDirectory(this.#folder))) ?? [];
    if (entries.length === 0) return [];
    const named = await namedMedia(conversations);
    return entries.map(([name]) => name).filter((name) => !isNamed(name, named));
  }

  async #store(bytes: Uint8Array<ArrayBuffer>): Promise<StoredMedia | undefined> {
    const type = sniffMedia(bytes);
    if (type === undefined) return undefined;
    const hash = hexOf(await crypto.subtle.digest("SHA-256", bytes));
    await vscode.workspace.fs.writeFile(this.#uri(mediaFile(hash, type.mime)), bytes);
    return { ...type, hash, size: bytes.length };
  }

  #uri(file: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, file);
  }
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
