/** Reads bytes of a file; fewer than asked for at its end. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

/** Boxes that are looked at before a file is given up: whoever makes them decides. */
const mostBoxes = 200;

/**
 * Seconds of an MP4 or QuickTime video, from its movie header (ISO/IEC 14496-12 §8.2.2), without reading the rest.
 * Undefined when there is none.
 */
export async function mp4Duration(read: ReadBytes): Promise<number | undefined> {
  const movie = await findBox(read, 0, Number.MAX_SAFE_INTEGER, "moov");
  const header = movie && (await findBox(read, movie.start, movie.end, "mvhd"));
  if (header === undefined) return undefined;
  const bytes = await read(header.start, 32);
  if (bytes.length < 32) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = view.getUint8(0) === 1;
  const timescale = view.getUint32(long ? 20 : 12);
  const duration = long ? Number(view.getBigUint64(24)) : view.getUint32(16);
  return timescale === 0 ? undefined : duration / timescale;
}

interface Box {
  /** Of the content. */
  readonly start: number;
  readonly end: number;
}

async function findBox(read: ReadBytes, from: number, to: number, type: string): Promise<Box | undefined> {
  let at = from;
  for (let count = 0; count < mostBoxes && at < to; count++) {
    const head = await read(at, 16);
    if (head.length < 8) return undefined;
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const short = view.getUint32(0);
    // 1: the size follows as 64 bits; 0: to the end of the file.
    const long = short === 1 && head.length === 16;
    const size = long ? Number(view.getBigUint64(8)) : short === 0 ? to - at : short;
    const start = at + (long ? 16 : 8);
    if (size < start - at) return undefined;
    if (String.fromCharCode(...head.subarray(4, 8)) === type) return { start, end: at + size };
    at += size;
  }
  return undefined;
}
