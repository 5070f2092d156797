/** Where a document's markup begins: a page's own tags, or any tag at the very beginning. */
const markup =
  /<(?:!doctype|!--|\?xml|\/?(?:html|head|body|title|center|div|p|h[1-6]|span|table|pre|script|style|font|ul|ol|br|hr|a|b|strong)\b[^<>]{0,500}>)|^\s*<[a-z][\w:.-]*[^<>]{0,500}>(?=[\s\S]*(?:<\/|\/>))/i;
const unseen = /<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/gi;
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
};

/** A page is looked into this far, and so much of one without a title is quoted. */
const longestPage = 64 * 1024;
const longestQuote = 500;

/** Words without markup: of a page, also one quoted within other words, its title is left, else its bare text. */
export function withoutMarkup(words: string): string {
  const start = words.search(markup);
  if (start < 0) return words.trim();
  return [words.slice(0, start).trim(), pageWords(words.slice(start, start + longestPage))]
    .filter((part) => part !== "")
    .join(" ");
}

/** The title of a page, else its first heading, else its text; entities resolved as far as titles use them. */
function pageWords(html: string): string {
  const found = /<title[^>]{0,200}>([^<]{1,500})</i.exec(html) ?? /<h1[^>]{0,200}>([^<]{1,500})</i.exec(html);
  const text = found?.[1] ?? html.replace(unseen, " ").replace(/<[^<>]*>?/g, " ");
  const plain = text
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length <= longestQuote ? plain : `${plain.slice(0, longestQuote)}…`;
}
