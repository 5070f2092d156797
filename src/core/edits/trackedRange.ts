/** Zero-based; `character` counts UTF-16 units, as VS Code's positions do. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** A replaced range and its new text; the shape of VS Code's content changes. */
export interface TextChange {
  readonly range: TextRange;
  readonly text: string;
}

export interface ShiftedRange {
  readonly range: TextRange;
  /** Text of the range itself was changed. */
  readonly touched: boolean;
  /** The range was replaced together with text round it; nothing of it is left. */
  readonly lost: boolean;
}

/**
 * Where a range of whole lines is after changes made at once (ranges of all changes are in the text before them).
 * Lines added right above or right below belong to the outside, unless `sticky`: undo and redo give back what was the
 * range's own.
 */
export function shiftRange(range: TextRange, changes: readonly TextChange[], sticky = false): ShiftedRange {
  // From the last change up, so that none moves the place of the next.
  const upwards = changes.toSorted((a, b) => comparePositions(b.range.start, a.range.start));
  return upwards.reduce<ShiftedRange>(
    (shifted, change) => {
      const next = shiftOver(shifted.range, change, sticky);
      return {
        range: next.range,
        touched: shifted.touched || next.touched,
        lost: shifted.lost || next.lost,
      };
    },
    { range, touched: false, lost: false },
  );
}

export function comparePositions(a: TextPosition, b: TextPosition): number {
  return a.line - b.line || a.character - b.character;
}

function shiftOver(range: TextRange, change: TextChange, sticky: boolean): ShiftedRange {
  const { start, end } = change.range;
  const inserts = comparePositions(start, end) === 0;
  const beforeStart = comparePositions(end, range.start);
  const afterEnd = comparePositions(start, range.end);
  const newLines = change.text.endsWith("\n") || change.text.endsWith("\r");

  const above = beforeStart < 0 || (beforeStart === 0 && (!inserts || (newLines && !sticky)));
  if (above) {
    const moved = { start: moveBehind(range.start, change), end: moveBehind(range.end, change) };
    return { range: moved, touched: false, lost: false };
  }
  const linesBelow = inserts && /^[\r\n]/.test(change.text) && !sticky;
  const below = afterEnd > 0 || (afterEnd === 0 && (!inserts || linesBelow));
  if (below) return { range, touched: false, lost: false };

  const fromOutside = comparePositions(start, range.start) < 0;
  const toOutside = comparePositions(end, range.end) > 0;
  // New text of a change that crosses a border counts as outside: nothing of the user's is ever taken for ours.
  const newStart = fromOutside ? endOfText(change) : range.start;
  const newEnd = toOutside ? start : moveBehind(range.end, change);
  const covers = comparePositions(start, range.start) <= 0 && comparePositions(end, range.end) >= 0;
  const lost = covers && (fromOutside || toOutside);
  return { range: { start: newStart, end: lost ? newStart : newEnd }, touched: true, lost };
}

/** Where a position that is not before the change's end stands after it. */
function moveBehind(position: TextPosition, change: TextChange): TextPosition {
  const { end } = change.range;
  const newEnd = endOfText(change);
  return {
    line: position.line + newEnd.line - end.line,
    character:
      position.line === end.line ? position.character + newEnd.character - end.character : position.character,
  };
}

function endOfText(change: TextChange): TextPosition {
  const { start } = change.range;
  const lines = change.text.split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? "";
  return {
    line: start.line + lines.length - 1,
    character: lines.length === 1 ? start.character + last.length : last.length,
  };
}
