/** Bytes that are turned into characters at a time: arguments of a call have a limit. A multiple of 3. */
const slice = 3 * 8 * 1024;

/** Bytes as base64, with what every JavaScript host has. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += slice) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + slice)));
  }
  return text;
}
