import { open } from "node:fs/promises";
import type { OpenFile } from "../adapters/openFile.ts";

/** Bytes that are read at a time. */
const slice = 1024 * 1024;

/** Opens a file of the machine's disk; no more of it is in memory than is asked for. */
export async function openDiskFile(path: string): Promise<OpenFile> {
  const file = await open(path);
  return {
    read: async (offset, length) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
    pieces: () => file.createReadStream({ highWaterMark: slice, autoClose: false, start: 0 }),
    [Symbol.asyncDispose]: () => file.close(),
  };
}
