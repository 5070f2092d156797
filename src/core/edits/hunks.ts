import { lineDiff } from "./lineDiff.ts";
import { applyLineEdits } from "./lineEdit.ts";

/** One change under review: lines of the original and what stands in their place. Either may be empty. */
export interface Hunk {
  readonly originalStart: number;
  readonly original: readonly string[];
  readonly currentStart: number;
  readonly current: readonly string[];
}

export type HunkDecision = "keep" | "undo";

/** Both sides of a review. The hunks are all that differs, ascending, with an equal line between any two. */
export interface ReviewText {
  readonly original: readonly string[];
  readonly current: readonly string[];
  readonly hunks: readonly Hunk[];
}

/** A review of all changes, in as few lines as possible. */
export function reviewText(original: readonly string[], current: readonly string[]): ReviewText {
  return { original, current, hunks: hunksBetween(original, current, 0, 0) };
}

/**
 * The review after decisions on some of its hunks. Keeping makes a change part of the original, undoing takes it out of
 * the current lines. The other hunks stay what they are: comparing anew could cut the rest differently.
 */
export function decide(text: ReviewText, decided: readonly Hunk[], decision: HunkDecision): ReviewText {
  const edits = decided.map((hunk) =>
    decision === "keep"
      ? { start: hunk.originalStart, remove: hunk.original.length, insert: hunk.current }
      : { start: hunk.currentStart, remove: hunk.current.length, insert: hunk.original },
  );
  let shift = 0;
  const hunks: Hunk[] = [];
  for (const hunk of text.hunks) {
    const growth = hunk.current.length - hunk.original.length;
    if (decided.includes(hunk)) shift += decision === "keep" ? growth : -growth;
    else if (decision === "keep") hunks.push({ ...hunk, originalStart: hunk.originalStart + shift });
    else hunks.push({ ...hunk, currentStart: hunk.currentStart + shift });
  }
  return decision === "keep"
    ? { ...text, original: applyLineEdits(text.original, edits), hunks }
    : { ...text, current: applyLineEdits(text.current, edits), hunks };
}

/** The review after somebody has edited the current lines: only hunks that the edit reaches are cut anew. */
export function followCurrent(text: ReviewText, current: readonly string[]): ReviewText {
  const old = text.current;
  const shorter = Math.min(old.length, current.length);
  let start = 0;
  while (start < shorter && old[start] === current[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && old[old.length - 1 - tail] === current[current.length - 1 - tail])
    tail += 1;
  let end = old.length - tail;

  const endOf = (hunk: Hunk): number => hunk.currentStart + hunk.current.length;
  const before = text.hunks.filter((hunk) => endOf(hunk) < start);
  const after = text.hunks.filter((hunk) => hunk.currentStart > end);
  const reached = text.hunks.slice(before.length, text.hunks.length - after.length);
  start = Math.min(start, reached[0]?.currentStart ?? start);
  end = Math.max(end, ...reached.map(endOf));

  const growth = (hunks: readonly Hunk[]): number =>
    hunks.reduce((sum, hunk) => sum + hunk.current.length - hunk.original.length, 0);
  const originalStart = start - growth(before);
  const originalEnd = end - growth(before) - growth(reached);
  const shift = current.length - old.length;
  const anew = hunksBetween(
    text.original.slice(originalStart, originalEnd),
    current.slice(start, end + shift),
    originalStart,
    start,
  );
  const moved = after.map((hunk) => ({ ...hunk, currentStart: hunk.currentStart + shift }));
  return { ...text, current, hunks: [...before, ...anew, ...moved] };
}

/** Names a hunk as long as neither side changes. */
export function hunkId(hunk: Hunk): string {
  const { originalStart, original, currentStart, current } = hunk;
  return [originalStart, original.length, currentStart, current.length].join(",");
}

function hunksBetween(
  original: readonly string[],
  current: readonly string[],
  originalOffset: number,
  currentOffset: number,
): readonly Hunk[] {
  let shift = currentOffset;
  return lineDiff(original, current).map(({ start, remove, insert }) => {
    const currentStart = start + shift;
    shift += insert.length - remove;
    return {
      originalStart: originalOffset + start,
      original: original.slice(start, start + remove),
      currentStart,
      current: insert,
    };
  });
}
