import { once } from "node:events";
import type { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Base64Part, HttpRequest } from "../../core/ports.ts";

type Body = Exclude<HttpRequest["body"], undefined>;

/** Bytes of media that are encoded at a time; a multiple of 3, so that no padding comes in between. */
const slice = 3 * 64 * 1024;
/** Milliseconds between two reports of what was sent. */
const reportInterval = 100;
/** Milliseconds of encoding and writing after which others get their turn. */
const longestTurn = 10;

/** Bytes of a body as it goes over the wire. */
export function bodyLength(body: Body): number {
  const parts = typeof body === "string" ? [body] : body;
  return parts.reduce(
    (sum, part) => sum + (typeof part === "string" ? Buffer.byteLength(part) : Math.ceil(part.size / 3) * 4),
    0,
  );
}

/** Writes a body, never more of it at a time than the socket takes. Rejects when the socket closes before the end. */
export async function writeBody(
  outgoing: Writable,
  body: Exclude<Body, string>,
  onUpload: HttpRequest["onUpload"],
): Promise<void> {
  const total = bodyLength(body);
  let sent = 0;
  let reported = 0;
  let turn = performance.now();
  for await (const chunk of encoded(body)) {
    if (outgoing.destroyed) throw new Error("The connection was closed");
    sent += chunk.length;
    if (!outgoing.write(chunk)) await drained(outgoing);
    // A socket whose peer is fast drains within the same turn of the event loop, again and again.
    if (performance.now() - turn > longestTurn) {
      await nextTurn();
      turn = performance.now();
    }
    if (Date.now() - reported < reportInterval) continue;
    reported = Date.now();
    onUpload?.(sent, total);
  }
}

async function* encoded(body: Exclude<Body, string>): AsyncGenerator<Buffer> {
  for (const part of body) {
    if (typeof part === "string") yield Buffer.from(part);
    else yield* base64(part);
  }
}

async function* base64({ size, read }: Base64Part): AsyncGenerator<Buffer> {
  let left = Buffer.alloc(0);
  let length = 0;
  for await (const bytes of read()) {
    length += bytes.length;
    left = left.length === 0 ? Buffer.from(bytes) : Buffer.concat([left, bytes]);
    const whole = left.length - (left.length % 3);
    for (let at = 0; at < whole; at += slice) {
      yield Buffer.from(left.subarray(at, Math.min(at + slice, whole)).toString("base64"), "latin1");
    }
    left = left.subarray(whole);
  }
  // The length was promised already.
  if (length !== size) throw new Error("A file has changed while it was sent");
  if (left.length > 0) yield Buffer.from(left.toString("base64"), "latin1");
}

async function drained(outgoing: Writable): Promise<void> {
  const closed = new AbortController();
  const close = () => closed.abort(new Error("The connection was closed"));
  outgoing.once("close", close);
  try {
    await once(outgoing, "drain", { signal: closed.signal });
  } finally {
    outgoing.removeListener("close", close);
  }
}
