import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { StoredMediaPart } from "../../core/gateway/completion.ts";
import { mediaFile } from "../../core/media/mediaType.ts";
import { HttpFailure } from "../../core/ports.ts";

/**
 * Reads the bytes of stored media, some at a time.
 *
 * @throws HttpFailure `fileGone`: it was deleted, or came with a chat from another machine.
 */
export async function* openMediaFile(
  folder: string,
  { hash, mime, name }: StoredMediaPart,
): AsyncGenerator<Uint8Array> {
  try {
    // A multiple of 3 saves the encoder from stitching.
    yield* createReadStream(join(folder, mediaFile(hash, mime)), { highWaterMark: 3 * 64 * 1024 });
  } catch (cause) {
    throw new HttpFailure("fileGone", name, { cause, file: hash });
  }
}
