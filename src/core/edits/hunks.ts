import { lineDiff } from "./lineDiff.ts";
import { applyLineEdits, type LineEdit } from "./lineEdit.ts";

/** One change under review: lines of the original and what stands in their place. Either may be empty. */
export interface Hunk {
  /** Names the hunk within one list of hunks, and only as long as neither side changes. */
  readonly id: string;
  readonly originalStart: number;
  readonly original: readonly string[];
  readonly currentStart: number;
  readonly current: readonly string[];
}

export type HunkDecision = "keep" | "undo";

/** The changes from the original to the current lines, ascending, as few lines as possible. */
export function hunksBetween(original: readonly string[], current: readonly string[]): readonly Hunk[] {
  let shift = 0;
  return lineDiff(original, current).map((edit) => {
    const currentStart = edit.start + shift;
    shift += edit.insert.length - edit.remove;
    return {
      id: `${edit.start},${edit.remove},${currentStart},${edit.insert.length}`,
      originalStart: edit.start,
      original: original.slice(edit.start, edit.start + edit.remove),
      currentStart,
      current: edit.insert,
    };
  });
}

/** Keeping makes the change part of the original: the edit of the original's lines. */
export function keepEdit(hunk: Hunk): LineEdit {
  return { start: hunk.originalStart, remove: hunk.original.length, insert: hunk.current };
}

/** Undoing puts the original back: the edit of the current lines. */
export function undoEdit(hunk: Hunk): LineEdit {
  return { start: hunk.currentStart, remove: hunk.current.length, insert: hunk.original };
}

/** Both sides of a review. */
export interface ReviewText {
  readonly original: readonly string[];
  readonly current: readonly string[];
}

/** The sides after one decision; with hunks undecided elsewhere unchanged. */
export function decide(text: ReviewText, hunk: Hunk, decision: HunkDecision): ReviewText {
  return decision === "keep"
    ? { ...text, original: applyLineEdits(text.original, [keepEdit(hunk)]) }
    : { ...text, current: applyLineEdits(text.current, [undoEdit(hunk)]) };
}
