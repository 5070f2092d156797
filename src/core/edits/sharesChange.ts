import type { Hunk } from "./hunks.ts";
import { lineDiff } from "./lineDiff.ts";

/**
 * Whether any of the hunks has a line that the change of `original` to `changed` brought or took away. Blank lines and
 * lone braces say nothing; a change of nothing else is taken for there.
 */
export function sharesChange(
  original: readonly string[],
  changed: readonly string[],
  hunks: readonly Hunk[],
): boolean {
  const brought = new Set<string>();
  const taken = new Set<string>();
  for (const { start, remove, insert } of lineDiff(original, changed)) {
    for (const line of insert) if (saysSomething(line)) brought.add(line.trim());
    for (const line of original.slice(start, start + remove)) if (saysSomething(line)) taken.add(line.trim());
  }
  if (brought.size + taken.size === 0) return true;
  return hunks.some(
    (hunk) =>
      hunk.current.some((line) => brought.has(line.trim())) ||
      (brought.size === 0 && hunk.original.some((line) => taken.has(line.trim()))),
  );
}

function saysSomething(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line);
}
