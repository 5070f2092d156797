import type { LineEdit } from "./lineEdit.ts";
import type { TextChange, TextPosition } from "./shiftRange.ts";

/** Where lines stand in a document: `count` of them from `start` on. */
export interface PlacedLines {
  readonly start: TextPosition;
  readonly count: number;
  /** UTF-16 units of a line, counted from 0 at `start`. */
  readonly lengthOf: (line: number) => number;
  readonly eol: string;
}

/**
 * Line edits as changes of a document's text. Never reaches beyond the lines themselves, not even to the line end
 * after the last one, so the last line of a file needs no exception. At least one line must be left.
 */
export function textChanges(edits: readonly LineEdit[], place: PlacedLines): readonly TextChange[] {
  const { start, count, lengthOf, eol } = place;
  const begin = (line: number): TextPosition =>
    line === 0 ? start : { line: start.line + line, character: 0 };
  const end = (line: number): TextPosition => {
    const from = begin(line);
    return { line: from.line, character: from.character + lengthOf(line) };
  };

  return edits.map(({ start: first, remove, insert }) => {
    const next = first + remove;
    const text = insert.join(eol);
    if (remove > 0 && insert.length > 0) return { range: { start: begin(first), end: end(next - 1) }, text };
    if (next < count)
      return { range: { start: begin(first), end: begin(next) }, text: insert.length > 0 ? text + eol : "" };
    const last = first === 0 ? begin(0) : end(first - 1);
    return {
      range: { start: last, end: remove > 0 ? end(next - 1) : last },
      text: insert.length > 0 ? eol + text : "",
    };
  });
}
