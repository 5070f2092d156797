import type { Glimpse } from "./watchGlyphs.ts";

/** The letters and digits of a Markdown text that a reader sees as prose, and where each stands in the source. */
interface Prose {
  readonly letters: string;
  readonly at: readonly number[];
}

/** Letters by which a place in the text is recognised. */
const recognised = 14;

/**
 * Milliseconds from the moment each piece was written to the frame that shows its last letter. Pieces without prose of
 * their own (code, marks, addresses) are left out, for every contender alike.
 *
 * @param before how much text came before the pieces
 */
export function delays(
  source: string,
  before: number,
  pieces: readonly string[],
  times: readonly number[],
  glimpses: readonly Glimpse[],
): readonly number[] {
  const { letters, at } = proseOf(source);
  const shown = positions(letters, at, glimpses);
  const found: number[] = [];
  let end = before;
  let next = 0;
  for (const [index, piece] of pieces.entries()) {
    const begin = end;
    end += piece.length;
    const last = lastBetween(at, begin, end);
    if (last === undefined) continue;
    while (next < shown.length && (shown[next]?.until ?? 0) < last) next += 1;
    const when = shown[next]?.at;
    if (when !== undefined) found.push(when - (times[index] ?? Number.NaN));
  }
  return found;
}

/** The middle value, or the one that `share` of them do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  return (
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
    Number.NaN
  );
}

/** How far the text was shown at each glimpse, as a place in the source. */
function positions(
  letters: string,
  at: readonly number[],
  glimpses: readonly Glimpse[],
): readonly { readonly at: number; readonly until: number }[] {
  let from = 0;
  return glimpses.flatMap(({ at: time, tail }) => {
    const key = tail.replace(/[^A-Za-z\d]/g, "").slice(-recognised);
    if (key.length < recognised) return [];
    const found = letters.indexOf(key, Math.max(0, from - recognised));
    if (found === -1) return [];
    from = found + recognised;
    return [{ at: time, until: at[from - 1] ?? 0 }];
  });
}

function proseOf(source: string): Prose {
  const at: number[] = [];
  let letters = "";
  const hidden = /```[\s\S]*?(?:```|$)|\]\([^)]*\)/g;
  let start = 0;
  const take = (end: number): void => {
    for (let index = start; index < end; index++) {
      const letter = source.charAt(index);
      if (!/[A-Za-z\d]/.test(letter)) continue;
      letters += letter;
      at.push(index);
    }
  };
  for (const found of source.matchAll(hidden)) {
    take(found.index);
    start = found.index + found[0].length;
  }
  take(source.length);
  return { letters, at };
}

/** The last place of prose from `begin` and before `end`. */
function lastBetween(at: readonly number[], begin: number, end: number): number | undefined {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  const last = at[low - 1];
  return last !== undefined && last >= begin ? last : undefined;
}
