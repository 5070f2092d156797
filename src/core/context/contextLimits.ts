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

/** Lines as an editor counts them. */
export function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
