/** Characters of one piece of context, about 50,000 tokens; the user is asked about more. */
export const longestContext = 200_000;

/** The whole lines of `text` that fit into `limit` characters; always at least one. */
export function fittingLines(
  text: string,
  limit = longestContext,
): { readonly text: string; readonly lines: number } {
  const end = text.length <= limit ? text.length : text.lastIndexOf("\n", limit);
  const fitting = text.slice(0, end <= 0 ? limit : end);
  return { text: fitting, lines: lineCount(fitting) };
}

/** The whole lines of `text` that fit into `limit` characters, from its end; always at least one, if need be cut. */
export function lastLines(
  text: string,
  limit = longestContext,
): { readonly text: string; readonly leftOut: number } {
  if (text.length <= limit) return { text, leftOut: 0 };
  const start = text.indexOf("\n", text.length - limit - 1) + 1;
  const fitting = text.slice(start === 0 || start === text.length ? text.length - limit : start);
  return { text: fitting, leftOut: lineCount(text) - lineCount(fitting) };
}

/** Lines as an editor counts them. */
export function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
