/** Bytes that are turned into characters at a time: arguments of a call have a limit. A multiple of 3. */
const slice = 3 * 8 * 1024;

/** The bytes of a text in base64. @throws DOMException when it is none */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Bytes as base64, with what every JavaScript host has. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += slice) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + slice)));
  }
  return text;
}
