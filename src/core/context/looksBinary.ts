/** Bytes that are looked at. */
const sample = 8_192;

/** Whether a file's bytes are no text, as git tells it: by a NUL byte near the beginning. UTF-16 has a mark. */
export function looksBinary(bytes: Uint8Array): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !isUtf16 && bytes.subarray(0, sample).includes(0);
}
