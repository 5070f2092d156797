import { type FileHandle, open } from "node:fs/promises";
import { AppendFailure } from "../adapters/disk.ts";

const lineFeed = 0x0a;

/**
 * Appends whole lines to a file, which is made when there is none. A torn line that the file ends with, from an
 * earlier failure or another program, is closed first, so that it swallows nothing.
 *
 * @param wholeAt a size at which the file is known to end with a whole line
 * @returns the size of the file, in bytes
 * @throws AppendFailure with the lines that still have to be written.
 */
export async function appendLines(path: string, lines: string, wholeAt = 0): Promise<number> {
  const bytes = Buffer.from(lines);
  let written = 0;
  try {
    const file = await open(path, "a+");
    try {
      const { size } = await file.stat();
      const torn = size !== wholeAt && (await endsTorn(file, size));
      if (torn) await file.write("\n");
      while (written < bytes.length) {
        written += (await file.write(bytes, written)).bytesWritten;
      }
      return size + (torn ? 1 : 0) + written;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new AppendFailure(restOf(bytes, written), error);
  }
}

async function endsTorn(file: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== lineFeed;
}

/** A line that lacks nothing but its end is whole: the next append ends it. */
function restOf(bytes: Buffer, written: number): string {
  if (bytes[written] === lineFeed) return bytes.toString("utf8", written + 1);
  return bytes.toString("utf8", written === 0 ? 0 : bytes.lastIndexOf(lineFeed, written - 1) + 1);
}
