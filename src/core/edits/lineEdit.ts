/**
 * Replaces `remove` lines from line `start` on by `insert`. Lists of edits are in ascending order, neither overlap nor
 * touch, and count lines in the text before the whole list.
 */
export interface LineEdit {
  readonly start: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

/** The lines after the edits. */
export function applyLineEdits(lines: readonly string[], edits: readonly LineEdit[]): readonly string[] {
  const result: string[] = [];
  let next = 0;
  for (const edit of edits) {
    for (const line of lines.slice(next, edit.start)) result.push(line);
    for (const line of edit.insert) result.push(line);
    next = edit.start + edit.remove;
  }
  for (const line of lines.slice(next)) result.push(line);
  return result;
}

/** Adds an edit behind the others, joined with the last one where the two touch; an empty one adds nothing. */
export function addLineEdit(edits: LineEdit[], edit: LineEdit): void {
  if (edit.remove === 0 && edit.insert.length === 0) return;
  const last = edits.at(-1);
  if (last === undefined || last.start + last.remove < edit.start) {
    edits.push(edit);
    return;
  }
  edits[edits.length - 1] = {
    start: last.start,
    remove: last.remove + edit.remove,
    insert: [...last.insert, ...edit.insert],
  };
}

/** One edit instead of many, over everything from the first to the last; `lines` is the text before them. */
export function joinLineEdits(lines: readonly string[], edits: readonly LineEdit[]): LineEdit {
  const start = edits[0]?.start ?? 0;
  const last = edits.at(-1);
  const end = last === undefined ? start : last.start + last.remove;
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start }));
  return { start, remove: end - start, insert: applyLineEdits(lines.slice(start, end), moved) };
}
