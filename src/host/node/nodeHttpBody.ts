import type { ClientRequest, IncomingMessage } from "node:http";
import type { Readable, Transform } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { ArrivedBytes } from "./arrivedBytes.ts";
import { toHttpFailure } from "./nodeHttpFailure.ts";

/** Bytes that may wait for the reader before the sender is held up. */
const highWater = 1024 * 1024;

/**
 * The bytes of a response's body, decompressed. Leaving the loop closes the connection.
 *
 * Not read through the stream's own iterator: that one drops what arrived before the connection broke but was not
 * read yet, and calls a body without a length complete when a reset cut it.
 */
export function readBody(
  outgoing: ClientRequest,
  incoming: IncomingMessage,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const bytes = new ArrivedBytes();
  const decoders = decodersFor(incoming.headers["content-encoding"] ?? "");
  const output = decoders.reduce<Readable>((from, to) => from.pipe(to), incoming);
  const broken = (failure: unknown): void => {
    const [first] = decoders;
    if (first === undefined) bytes.end({ ok: false, failure });
    else {
      // The decoder may still hold bytes that came; when they are out, that was all.
      output.removeAllListeners("end").once("end", () => bytes.end({ ok: false, failure }));
      first.end();
    }
  };
  output.on("data", (piece: Uint8Array) => {
    bytes.push(piece);
    if (bytes.size > highWater) output.pause();
  });
  output.once("end", () => bytes.end({ ok: true }));
  outgoing.on("error", broken);
  incoming.on("error", broken);
  incoming.once("close", () => {
    if (!incoming.complete) broken(new Error("The connection was closed"));
  });
  for (const decoder of decoders) decoder.once("error", (failure) => bytes.end({ ok: false, failure }));
  return drain(bytes, incoming, output, signal);
}

async function* drain(
  bytes: ArrivedBytes,
  incoming: IncomingMessage,
  output: Readable,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const next = await bytes.next();
      signal.throwIfAborted();
      if ("ok" in next) {
        if (next.ok) return;
        throw toHttpFailure(next.failure, "reset");
      }
      yield* next;
      output.resume();
    }
  } finally {
    // Without effect on a body that came to its end: its connection is the agent's again.
    incoming.destroy();
  }
}

/** What undoes a Content-Encoding that was not asked for. An unknown one is passed on as it is. */
function decodersFor(contentEncoding: string): readonly Transform[] {
  const names = contentEncoding.split(",").map((name) => name.trim().toLowerCase());
  return names.flatMap((name) => decoderMakers.get(name)?.() ?? []).reverse();
}

// What is cut off is judged by what the answer says, so all of it that came is to be had.
const flush = { finishFlush: constants.Z_SYNC_FLUSH };
const decoderMakers: ReadonlyMap<string, () => Transform> = new Map([
  ["gzip", () => createGunzip(flush)],
  ["x-gzip", () => createGunzip(flush)],
  ["deflate", () => createInflate(flush)],
  ["br", () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH })],
]);
