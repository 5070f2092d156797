import type { StoredMediaPart } from "../../core/gateway/completion.ts";
import type { Disk } from "./disk.ts";

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

/**
 * Images and videos as files named after their bytes: the same one is there once, however many chats show it. They
 * stand beside the conversations, which name them, and are swept when none does any more.
 */
export interface MediaStore {
  /** Takes bytes in pieces. */
  begin(): Promise<MediaWriter>;
  /** Stores bytes that are here already. */
  put(bytes: Uint8Array): Promise<StoredMedia | undefined>;
  /**
   * Reads the bytes of stored media, some at a time.
   *
   * @throws HttpFailure `fileGone`: it was deleted, or came with a chat from another machine.
   */
  read(media: Pick<StoredMediaPart, "hash" | "mime" | "name">): AsyncIterable<Uint8Array>;
  /** Deletes what no file in `conversations` names. */
  sweep(conversations: Disk): Promise<void>;
}

/** All bytes of stored media at once. @throws HttpFailure as `read` does */
export async function readWholeMedia(
  store: Pick<MediaStore, "read">,
  media: Parameters<MediaStore["read"]>[0],
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.read(media)) pieces.push(piece);
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Takes bytes that are here as a whole. */
export async function putWhole(store: Pick<MediaStore, "begin">, bytes: Uint8Array) {
  const writer = await store.begin();
  await writer.write(bytes);
  return writer.finish();
}

/** Looks at a folder whose files are renamed meanwhile. */
const mostLooks = 5;

/**
 * Everything in a folder's files that looks like the name of media; better one too many than one too few.
 *
 * @throws when a file cannot be read, or none of some looks finds all of them: nobody knows what is named then.
 */
export async function namedMedia(conversations: Disk): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const read = new Set<string>();
  for (let look = 0; look < mostLooks; look++) {
    let isComplete = true;
    for (const name of await conversations.list()) {
      if (name.endsWith(".lock") || read.has(name)) continue;
      const text = await conversations.read(name);
      // Deleted or restored since the folder was listed: it may have another name now.
      if (text === undefined) isComplete = false;
      else read.add(name);
      for (const [hash] of (text ?? "").matchAll(/\b[\da-f]{64}\b/g)) found.add(hash);
    }
    if (isComplete) return found;
  }
  throw new Error("The conversations are being renamed all the time");
}

/** Whether a file of the store has such a name. */
export function isNamed(file: string, named: ReadonlySet<string>): boolean {
  return named.has(file.slice(0, 64));
}
