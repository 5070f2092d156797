/** What may be a place in a file, as an answer mentions it in its text: "Makefile:3", "src/cart.ts:12". */
export interface MentionedPlace {
  /** Where it stands in the text, in UTF-16 units. */
  readonly index: number;
  readonly text: string;
  /** Without the line. */
  readonly path: string;
}

const root = String.raw`(?:[A-Za-z]:[\\\/]|\.{0,2}[\\\/])?`;
const line = String.raw`:\d{1,7}(?:[:\-]\d{1,7})?`;

/** Writing that has no blanks between its words, or puts its particles right behind a path: "在src/cart.ts:12中". */
const han = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー]`;
const mark = String.raw`[\p{N}_@.+\-]`;
const other = String.raw`[[\p{L}\p{N}_@.+\-]--${han}]`;
/**
 * A name is in one of both, or begins as a Chinese one and goes on behind a mark: "说明_v2.md". With any mixture nobody
 * could tell where the text ends that stands before a path; and each letter would have to be tried as its beginning.
 */
const name = `(?:${other}+|${han}+(?:${mark}${other}*)?)`;
/** Not in the middle of a word, an address, a time, or a path with signs in it: "src/[id]/page.tsx", "~/cart.ts". */
const start = String.raw`(?:(?<![\p{L}\p{N}_@.+\-\\\/:\)\]\}~$%])|(?!${han})(?<=(?<![[\\\/]${han}])${han}+))`;
/** A colon may follow, as compilers write it before what they say, but not another number or name. */
const end = String.raw`(?!${han})[\p{L}\p{N}_\\\/]|:(?!${han})\S`;
const mention = new RegExp(String.raw`${start}(${root}${name}(?:[\\\/]${name})*)${line}(?!${end})`, "gv");

const anyName = String.raw`[\p{L}\p{N}_@.+-]+`;
const whole = new RegExp(String.raw`^(${root}${anyName}(?:[\\/]${anyName})*)${line}$`, "u");

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
