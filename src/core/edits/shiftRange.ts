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
  /** UTF-16 units of the text that was replaced. */
  readonly rangeLength?: number;
}

export interface ShiftedRange {
  readonly range: TextRange;
  /** The range was replaced together with text round it; nothing of it is left. */
  readonly lost: boolean;
}

/** Length of a line of the text after the changes. */
type LengthOf = (line: number) => number;

interface Shift extends ShiftedRange {
  /** The change reached from inside beyond the end: what now stands at the end is not the range's. */
  readonly cutEnd: boolean;
}

/** Where a range of whole lines is after changes of its own text, made at once and never beyond it. */
export function growRange(range: TextRange, changes: readonly TextChange[]): TextRange {
  const { start } = range;
  return { start, end: upwards(changes).reduce((end, change) => moveBehind(end, change), range.end) };
}

/**
 * Where a range of whole lines is after changes made at once by somebody else (ranges of all changes are in the text
 * before them). Lines added right above or right below belong to the outside. A border that a change crosses goes to
 * the nearest whole line that is left of the range: no line of the outside is ever begun or ended by the range.
 */
export function shiftRange(
  range: TextRange,
  changes: readonly TextChange[],
  lengthOf: LengthOf,
): ShiftedRange {
  const moved = movedIn(range, changes);
  const shifted = upwards(changes).reduce<Shift>(
    (before, change) => {
      const next = shiftOver(before.range, change, change === moved?.change ? moved.from : undefined);
      return {
        range: next.range,
        lost: before.lost || next.lost,
        cutEnd: before.cutEnd || next.cutEnd,
      };
    },
    { range, lost: false, cutEnd: false },
  );
  const { lost } = shifted;
  return { range: lost ? shifted.range : wholeLinesOf(shifted, lengthOf), lost };
}

export function comparePositions(a: TextPosition, b: TextPosition): number {
  return a.line - b.line || a.character - b.character;
}

/** From the last change up, so that none moves the place of the next. */
function upwards(changes: readonly TextChange[]): readonly TextChange[] {
  return changes.toSorted((a, b) => comparePositions(b.range.start, a.range.start));
}

/**
 * "Move Line Up" and "Down" across a border take a line from one place and add it at another: it stays the
 * outside's, and with it what it has passed.
 */
function movedIn(
  range: TextRange,
  changes: readonly TextChange[],
): { readonly change: TextChange; readonly from: "above" | "below" } | undefined {
  const [one, other, ...more] = changes;
  if (one === undefined || other === undefined || more.length > 0) return undefined;
  const [removal, change] = one.text === "" ? [one, other] : [other, one];
  const isMove =
    removal.text === "" &&
    change.text.trim() !== "" &&
    /[\r\n]/.test(change.text) &&
    isEmpty(change.range) &&
    removal.rangeLength === change.text.length;
  const isInside =
    comparePositions(change.range.start, range.start) >= 0 &&
    comparePositions(change.range.start, range.end) <= 0;
  if (!isMove || !isInside) return undefined;
  if (comparePositions(removal.range.start, range.end) >= 0) return { change, from: "below" };
  if (comparePositions(removal.range.end, range.start) <= 0) return { change, from: "above" };
  return undefined;
}

function shiftOver(range: TextRange, change: TextChange, movedFrom?: "above" | "below"): Shift {
  const { start, end } = change.range;
  const inserts = isEmpty(change.range);
  const beforeStart = comparePositions(end, range.start);
  const afterEnd = comparePositions(start, range.end);
  const whole = { lost: false, cutEnd: false };

  if (beforeStart < 0 || (beforeStart === 0 && !inserts)) {
    const moved = { start: moveBehind(range.start, change), end: moveBehind(range.end, change) };
    return { range: moved, ...whole };
  }
  if (afterEnd > 0 || (afterEnd === 0 && !inserts)) return { range, ...whole };

  // Of text inserted at a border, whole lines are the outside's; what is left stands on the range's own line.
  const lines = change.text.split(/\r\n|\r|\n/);
  if (beforeStart === 0 && lines.length > 1) {
    const moved = { start: endOf(start, lines.with(-1, "")), end: moveBehind(range.end, change) };
    return { range: moved, ...whole };
  }
  if (afterEnd === 0 && lines.length > 1) {
    const moved = { start: range.start, end: endOf(start, lines.slice(0, 1)) };
    return { range: moved, ...whole };
  }

  const fromOutside = movedFrom === "above" || comparePositions(start, range.start) < 0;
  const toOutside = movedFrom === "below" || comparePositions(end, range.end) > 0;
  // New text of a change that crosses a border counts as outside: nothing of the user's is ever taken for ours.
  const newStart = fromOutside ? endOf(start, lines) : range.start;
  const newEnd = toOutside ? start : moveBehind(range.end, change);
  const covers = comparePositions(start, range.start) <= 0 && comparePositions(end, range.end) >= 0;
  const lost = covers && (fromOutside || toOutside);
  return { range: { start: newStart, end: lost ? newStart : newEnd }, lost, cutEnd: toOutside };
}

/** A line of which only the end is left in the range begins outside, one of which nothing is left ends there. */
function wholeLinesOf({ range, cutEnd }: Shift, lengthOf: LengthOf): TextRange {
  let { start, end } = range;
  const isOthersEnd = start.character > 0 && start.character === lengthOf(start.line);
  if (isOthersEnd && start.line < end.line) start = { line: start.line + 1, character: 0 };
  const isOthersStart = end.character === 0 && (cutEnd || lengthOf(end.line) > 0);
  if (isOthersStart && end.line > start.line) end = { line: end.line - 1, character: lengthOf(end.line - 1) };
  return { start, end };
}

function isEmpty({ start, end }: TextRange): boolean {
  return comparePositions(start, end) === 0;
}

/** Where a position that is not before the change's end stands after it. */
function moveBehind(position: TextPosition, change: TextChange): TextPosition {
  const { start, end } = change.range;
  const newEnd = endOf(start, change.text.split(/\r\n|\r|\n/));
  return {
    line: position.line + newEnd.line - end.line,
    character:
      position.line === end.line ? position.character + newEnd.character - end.character : position.character,
  };
}

/** Where text that begins at `start` ends. */
function endOf(start: TextPosition, lines: readonly string[]): TextPosition {
  const last = lines.at(-1) ?? "";
  return {
    line: start.line + lines.length - 1,
    character: lines.length === 1 ? start.character + last.length : last.length,
  };
}
