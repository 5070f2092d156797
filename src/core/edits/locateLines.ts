import { lineDiff } from "./lineDiff.ts";

/** `count` lines from line `first` on. */
export interface LineSpan {
  readonly first: number;
  readonly count: number;
}

/** The same place in two texts. */
export interface LocatedLines {
  readonly before: LineSpan;
  readonly after: LineSpan;
}

/**
 * Finds lines of an old text in what became of it. Where a change reaches beyond the lines, the place grows by it on
 * both sides, so that comparing the two loses nothing.
 */
export function locateLines(
  before: readonly string[],
  after: readonly string[],
  span: LineSpan,
): LocatedLines {
  let first = span.first;
  let end = span.first + span.count;
  const edits = lineDiff(before, after);
  // An edit that only touches the lines, such as one added right below, belongs to them.
  for (const { start, remove } of edits)
    if (start <= span.first + span.count && start + remove >= span.first) {
      first = Math.min(first, start);
      end = Math.max(end, start + remove);
    }
  // Where nothing is left of the lines, a line beside them, unchanged on both sides, gives the place.
  const grown = edits.reduce(
    (sum, { start, remove, insert }) =>
      start >= first && start + remove <= end ? sum + insert.length - remove : sum,
    end - first,
  );
  if (grown === 0 && first > 0) first -= 1;
  else if (grown === 0) end += 1;
  let shiftFirst = 0;
  let shiftEnd = 0;
  for (const { start, remove, insert } of edits) {
    if (start < first) shiftFirst += insert.length - remove;
    if (start + remove <= end) shiftEnd += insert.length - remove;
  }
  return {
    before: { first, count: end - first },
    after: { first: first + shiftFirst, count: end + shiftEnd - first - shiftFirst },
  };
}
