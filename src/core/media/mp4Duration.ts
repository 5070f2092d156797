/** Reads bytes of a file; fewer than asked for at its end. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

/** Boxes that are looked at before a file is given up: whoever makes them decides. */
const mostBoxes = 200;

/**
 * Seconds of an MP4 or QuickTime video, from its movie header (ISO/IEC 14496-12 §8.2.2), without reading the rest. One
 * in fragments has 0 there and may say its length elsewhere (§8.8.2). Undefined when it does not.
 */
export async function mp4Duration(read: ReadBytes): Promise<number | undefined> {
  const movie = await findBox(read, 0, Number.MAX_SAFE_INTEGER, "moov");
  const header = movie && (await findBox(read, movie.start, movie.end, "mvhd"));
  if (movie === undefined || header === undefined) return undefined;
  const bytes = await read(header.start, 32);
  if (bytes.length < 32) return undefined;
  const view = viewOf(bytes);
  const long = view.getUint8(0) === 1;
  const timescale = view.getUint32(long ? 20 : 12);
  const duration = numberAt(view, long ? 24 : 16, long) ?? (await fragmentsDuration(read, movie));
  return timescale === 0 || duration === undefined ? undefined : duration / timescale;
}

async function fragmentsDuration(read: ReadBytes, movie: Box): Promise<number | undefined> {
  const fragments = await findBox(read, movie.start, movie.end, "mvex");
  const header = fragments && (await findBox(read, fragments.start, fragments.end, "mehd"));
  const bytes = header && (await read(header.start, 12));
  if (bytes === undefined || bytes.length < 12) return undefined;
  const view = viewOf(bytes);
  return numberAt(view, 4, view.getUint8(0) === 1);
}

/** Undefined for 0, and for all ones, which stand for what is not known. */
function numberAt(view: DataView, at: number, long: boolean): number | undefined {
  const value = long ? Number(view.getBigUint64(at)) : view.getUint32(at);
  return value === 0 || value === (long ? 2 ** 64 : 0xffff_ffff) ? undefined : value;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
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
