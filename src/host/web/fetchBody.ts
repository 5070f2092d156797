import { toBase64 } from "../../core/media/base64.ts";
import { type Base64Part, HttpFailure, type HttpRequest } from "../../core/ports.ts";

/** A body as `fetch` takes it over any version of HTTP: as a whole. The browser may keep its pieces outside of memory. */
export async function encodedBody(body: Exclude<HttpRequest["body"], undefined>): Promise<string | Blob> {
  if (typeof body === "string") return body;
  const pieces: string[] = [];
  for (const part of body) {
    if (typeof part === "string") pieces.push(part);
    else for await (const text of base64(part)) pieces.push(text);
  }
  return new Blob(pieces);
}

/** The bytes of a part in base64, however they are cut. @throws HttpFailure when there are not as many as there should be. */
async function* base64({ size, read }: Base64Part): AsyncGenerator<string> {
  let left: Uint8Array = new Uint8Array();
  let length = 0;
  for await (const bytes of read()) {
    length += bytes.length;
    const all = left.length === 0 ? bytes : joined(left, bytes);
    // Padding comes only at the end.
    const whole = all.length - (all.length % 3);
    yield toBase64(all.subarray(0, whole));
    left = all.subarray(whole);
  }
  if (length !== size) throw new HttpFailure("other", "A file has changed while it was sent");
  yield toBase64(left);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
