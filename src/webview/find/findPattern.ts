/** What finds these words in a text, in upper or lower case, with any white space where they have some. */
export function findPattern(words: string): RegExp | undefined {
  if (words.trim() === "") return undefined;
  const pattern = words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
  return new RegExp(pattern, "giu");
}
