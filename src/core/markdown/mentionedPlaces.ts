/** What may be a place in a file, as an answer mentions it in its text: "Makefile:3", "src/cart.ts:12". */
export interface MentionedPlace {
  /** Where it stands in the text, in UTF-16 units. */
  readonly index: number;
  readonly text: string;
  /** Without the line. */
  readonly path: string;
}

const name = String.raw`[\p{L}\p{N}_@.+-]+`;
const path = String.raw`(?:[A-Za-z]:[\\/]|\.{0,2}[\\/])?${name}(?:[\\/]${name})*`;
const line = String.raw`:\d{1,7}(?:[:-]\d{1,7})?`;
/** Not in the middle of a word, an address or a time. */
const mention = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@.+\-\\/:])(${path})${line}(?![\p{L}\p{N}_\\/:])`,
  "gu",
);
const whole = new RegExp(`^(${path})${line}$`, "u");

/** Characters of a path that are looked for in a workspace. */
const longestPath = 300;

/**
 * The places that a text may mention. Whether there are such files only the workspace can tell: a name without an
 * extension may as well be that of a host, a step or a score.
 */
export function mentionedPlaces(text: string): readonly MentionedPlace[] {
  return [...text.matchAll(mention)].flatMap(({ index, 0: found, 1: named = "" }) =>
    mayBePath(named) ? [{ index, text: found, path: named }] : [],
  );
}

/** The path, when code is nothing but a place: `Makefile:3`. */
export function mentionedPath(code: string): string | undefined {
  const named = whole.exec(code)?.[1];
  return named !== undefined && mayBePath(named) ? named : undefined;
}

/** Two slashes are another machine's, and without a letter it is a time or a ratio. */
function mayBePath(named: string): boolean {
  return named.length <= longestPath && /\p{L}/u.test(named) && !/^[\\/]{2}/.test(named);
}
