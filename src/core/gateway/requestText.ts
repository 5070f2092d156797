import type { Base64Part } from "../ports.ts";
import type { MediaPart, StoredMediaPart } from "./completion.ts";
import type { JsonRecord } from "./json.ts";
import { MediaUrl } from "./wireMedia.ts";

/** A body as it is sent: text, and between it the bytes of media, which are read and encoded as they go. */
export type RequestText = readonly (string | Base64Part)[];

/** Reads stored media. */
export type OpenMedia = (media: StoredMediaPart) => AsyncIterable<Uint8Array>;

/** Writes a body as JSON. Media are nowhere whole in memory: a video may be larger than is left of it. */
export function requestText(body: JsonRecord, open: OpenMedia): RequestText {
  for (let mark = "<media>"; ; mark = `<${mark}>`) {
    const found: MediaPart[] = [];
    const json = JSON.stringify(body, (_, value: unknown) => {
      if (!(value instanceof MediaUrl)) return value;
      found.push(value.media);
      return mark;
    });
    const texts = json.split(mark);
    // Somebody has written the mark itself: another one is needed.
    if (texts.length !== found.length + 1) continue;
    return texts.flatMap((text, index) => {
      const media = found[index];
      if (media === undefined) return [text];
      const { mime, size } = media;
      return [
        `${text}data:${mime};base64,`,
        { size, read: () => ("data" in media ? inPieces(media.data) : open(media)) },
      ];
    });
  }
}

/** Bytes that are handed on at a time: a multiple of 3 saves the encoder from stitching. */
const slice = 3 * 64 * 1024;

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += slice) yield bytes.subarray(at, at + slice);
}

/** Bytes of a body, without reading any media. UTF-8. */
export function requestSize(text: RequestText): number {
  return text.reduce(
    (sum, part) => sum + (typeof part === "string" ? utf8Length(part) : base64Length(part.size)),
    0,
  );
}

/** Characters of so many bytes in base64, with its padding. */
export function base64Length(size: number): number {
  return Math.ceil(size / 3) * 4;
}

function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Two more for the rest of the basic plane, but a pair of surrogates is four bytes and two units already.
    if (code > 0x7f) length += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return length;
}
