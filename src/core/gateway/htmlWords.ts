const page = /<(?:!doctype|html|head|body|title|center)\b/i;
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
};

/** Words without markup: of an HTML page, also one quoted within other words, only its title is left. */
export function withoutMarkup(words: string): string {
  const start = words.search(page);
  if (start < 0) return words.trim();
  return [words.slice(0, start).trim(), htmlTitle(words.slice(start))]
    .filter((part) => part !== "")
    .join(" ");
}

/** The title of a page, else its first heading; its entities resolved as far as titles use them. */
function htmlTitle(html: string): string {
  const head = html.slice(0, 64 * 1024);
  const found = /<title[^>]{0,200}>([^<]{1,500})</i.exec(head) ?? /<h1[^>]{0,200}>([^<]{1,500})</i.exec(head);
  return (found?.[1] ?? "")
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? " ")
    .replace(/\s+/g, " ")
    .trim();
}
