import { diffArrays } from "diff";
import { addLineEdit, type LineEdit } from "./lineEdit.ts";

/**
 * Beyond this many differing lines Myers' algorithm, quadratic in their number, is not worth its time: the lines in
 * question then count as replaced as a whole.
 */
const maxDifferences = 3000;

/** The smallest list of edits that makes `after` of `before`. */
export function lineDiff(before: readonly string[], after: readonly string[]): readonly LineEdit[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;

  const beforeEnd = before.length - tail;
  const afterEnd = after.length - tail;
  const edits: LineEdit[] = [];
  let beforeLine = head;
  let afterLine = head;
  const upTo = (beforeStop: number, afterStop: number): void => {
    addLineEdit(edits, {
      start: beforeLine,
      remove: beforeStop - beforeLine,
      insert: after.slice(afterLine, afterStop),
    });
  };
  for (const [beforeMatch, afterMatch] of matches(before, head, beforeEnd, after, head, afterEnd)) {
    upTo(beforeMatch, afterMatch);
    beforeLine = beforeMatch + 1;
    afterLine = afterMatch + 1;
  }
  upTo(beforeEnd, afterEnd);
  return edits;
}

/**
 * Pairs of equal lines of a longest common subsequence, ascending. Lines that stand on one side only cannot be part of
 * it and are left out first, which keeps a rewrite from scratch linear.
 */
function matches(
  before: readonly string[],
  beforeStart: number,
  beforeEnd: number,
  after: readonly string[],
  afterStart: number,
  afterEnd: number,
): readonly (readonly [number, number])[] {
  const removed = beforeEnd - beforeStart;
  const inserted = afterEnd - afterStart;
  // What is equal at both ends was cut off before: one line against one is another line.
  if (removed === 0 || inserted === 0 || (removed === 1 && inserted === 1)) return [];
  const afterLines = new Set(after.slice(afterStart, afterEnd));
  const beforeLines = new Set(before.slice(beforeStart, beforeEnd));
  const beforeIndexes = indexesIn(before, beforeStart, beforeEnd, afterLines);
  if (beforeIndexes.length === 0) return [];
  const afterIndexes = indexesIn(after, afterStart, afterEnd, beforeLines);
  const parts = diffArrays(
    beforeIndexes.map((index) => before[index]),
    afterIndexes.map((index) => after[index]),
    { maxEditLength: maxDifferences },
  );
  const pairs: (readonly [number, number])[] = [];
  let b = 0;
  let a = 0;
  for (const part of parts ?? []) {
    if (part.removed) b += part.count;
    else if (part.added) a += part.count;
    else
      for (let i = 0; i < part.count; i += 1, b += 1, a += 1)
        pairs.push([beforeIndexes[b] ?? 0, afterIndexes[a] ?? 0]);
  }
  return pairs;
}

function indexesIn(
  lines: readonly string[],
  start: number,
  end: number,
  others: ReadonlySet<string>,
): readonly number[] {
  const indexes: number[] = [];
  for (let index = start; index < end; index += 1) if (others.has(lines[index] ?? "")) indexes.push(index);
  return indexes;
}
