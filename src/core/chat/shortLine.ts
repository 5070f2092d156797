/** Characters of a title that was not given. */
const maxLength = 60;

/** The first line that says something, cut at a word where it is long. */
export function shortLine(text: string): string {
  const line =
    text
      .split("\n")
      .map((part) => part.replace(/\s+/g, " ").trim())
      .find((part) => /[\p{L}\p{N}]/u.test(part)) ??
    text.trim().split("\n")[0] ??
    "";
  const characters = Array.from(line);
  // What was cut once stays as it is.
  if (characters.length <= maxLength + (line.endsWith("…") ? 1 : 0)) return line;
  const cut = characters.slice(0, maxLength).join("");
  const lastBlank = cut.lastIndexOf(" ");
  return `${(lastBlank > maxLength / 2 ? cut.slice(0, lastBlank) : cut).trimEnd()}…`;
}
