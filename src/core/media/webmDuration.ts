import type { ReadBytes } from "./mp4Duration.ts";

/** Element ids, with the bits of their length. Source: RFC 9559 (Matroska), §5.1; a WebM file is one. */
const ids = { segment: 0x18538067, info: 0x1549a966, scale: 0x2ad7b1, duration: 0x4489 } as const;
/** Bytes within which the information about a file stands: before its first picture. */
const nearStart = 64 * 1024;
/** Nanoseconds of a tick where the file does not say. */
const usualScale = 1_000_000;

/** Seconds of a WebM video, from the beginning of the file. Undefined when it does not say: a live recording does not. */
export async function webmDuration(read: ReadBytes): Promise<number | undefined> {
  const bytes = await read(0, nearStart);
  const segment = child(bytes, 0, ids.segment);
  const info = segment && child(segment, 0, ids.info);
  const duration = info && child(info, 0, ids.duration);
  if (duration === undefined || (duration.length !== 4 && duration.length !== 8)) return undefined;
  const view = new DataView(duration.buffer, duration.byteOffset, duration.byteLength);
  const ticks = duration.length === 4 ? view.getFloat32(0) : view.getFloat64(0);
  const scale =
    child(info ?? duration, 0, ids.scale)?.reduce((sum, byte) => sum * 256 + byte, 0) ?? usualScale;
  const seconds = (ticks * scale) / 1e9;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** The content of the first element of this id, as much of it as is there. */
function child(bytes: Uint8Array, from: number, id: number): Uint8Array | undefined {
  for (let at = from; at < bytes.length; ) {
    const name = number(bytes, at, true);
    const size = name && number(bytes, name.end, false);
    if (name === undefined || size === undefined) return undefined;
    // Of a segment that is still being written nobody knows the size: it goes on to the end.
    const end = size.unknown ? bytes.length : size.end + size.value;
    if (name.value === id) return bytes.subarray(size.end, end);
    if (end <= at) return undefined;
    at = end;
  }
  return undefined;
}

/** A number of variable length (RFC 8794, §4): its first set bit tells how many bytes it has. */
function number(bytes: Uint8Array, at: number, keepsLength: boolean) {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || at + length > bytes.length) return undefined;
  const mask = keepsLength ? 0xff : (1 << (8 - length)) - 1;
  const rest = bytes.subarray(at + 1, at + length);
  const unknown = (first & mask) === mask && rest.every((byte) => byte === 0xff);
  const value = rest.reduce((sum, byte) => sum * 256 + byte, first & mask);
  return { value, unknown, end: at + length };
}
