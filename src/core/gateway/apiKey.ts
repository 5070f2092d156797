/** A key as pasted, cleaned; or why it cannot be one. */
export type CleanedKey =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly reason: "empty" | "blankInside" | "unsendable" };

/** What comes along in the clipboard and is never meant: zero-width characters, byte order marks, soft hyphens. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const quotes = /^["'`\u2018\u2019\u201c\u201d\u00ab\u00bb]+|["'`\u2018\u2019\u201c\u201d\u00ab\u00bb]+$/g;

/**
 * Cleans a pasted key: line breaks and invisible characters anywhere, blanks and quotes around it, a leading
 * `Authorization:` and `Bearer`. No format is demanded, as none is documented; what cannot stand in a header is refused.
 */
export function cleanApiKey(pasted: string): CleanedKey {
  const text = peel(pasted.replace(invisible, "")).replace(/^authorization\s*:/i, "");
  const key = peel(peel(text).replace(/^bearer(?:\s+|$)/i, "")).replace(/[\r\n\u2028\u2029]+/g, "");
  if (key === "") return { ok: false, reason: "empty" };
  if (/\s/.test(key)) return { ok: false, reason: "blankInside" };
  // RFC 9110, section 5.5: visible ASCII is what every server and proxy carries unchanged.
  if (!/^[\x21-\x7e]+$/.test(key)) return { ok: false, reason: "unsendable" };
  return { ok: true, key };
}

function peel(text: string): string {
  return text.trim().replace(quotes, "").trim();
}

/** A key that may be shown: its last four characters where enough remain hidden. */
export function maskKey(key: string): string {
  return key.length >= 12 ? `••••${key.slice(-4)}` : "••••";
}
