const entity = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/g;

/** Text with its character references replaced: "&amp;" → "&". Unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  return text.includes("&") ? text.replace(entity, decodeEntity) : text;
}

/** The browser knows all 2,231 names; the document it parses here is never shown and holds this reference alone. */
function decodeEntity(reference: string): string {
  return new DOMParser().parseFromString(reference, "text/html").body.textContent ?? reference;
}
