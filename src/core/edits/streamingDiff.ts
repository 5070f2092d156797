import { lineDiff } from "./lineDiff.ts";
import { addLineEdit, type LineEdit } from "./lineEdit.ts";

/**
 * Turns new lines that arrive one by one into edits of the original lines. At any moment the text is: the new lines so
 * far, then the original lines that no new line has reached. Yields edits and applies none.
 */
export interface StreamingDiff {
  push(line: string): void;
  /** The edits since the last call, counting lines in the text as of then. */
  take(): readonly LineEdit[];
  /** No new line follows: what is left of the original goes. Without this call it stays, untouched. */
  finish(): void;
  /** The whole text as of now, whether its edits were taken or not. */
  readonly lines: readonly string[];
  /** The whole text as of the last `take`. */
  readonly taken: readonly string[];
}

/** Positions of one line that are followed at once; keeps files of equal lines linear. */
const maxCandidates = 16;

/**
 * New lines are inserted above the rest of the original. When they meet it again, the lines passed over go; a line that
 * stands on both sides stays the original's own, untouched. Whether they have met is judged by how much the lines in
 * question say: a lone brace far below says nothing, a line that occurs once says much.
 */
export function streamingDiff(original: readonly string[]): StreamingDiff {
  const positions = linePositions(original);
  // Original lines before this one are decided: kept or gone.
  let reached = 0;
  // New lines since the last decided line. The first `shown` of them were taken before.
  let unmatched: string[] = [];
  let shown = 0;
  // How many new and original lines made the text of the last `take`.
  let then = { written: 0, reached: 0 };
  // Line number of the first undecided original line in the text as of the last `take`.
  let line = 0;
  let edits: LineEdit[] = [];
  // The new lines so far; their number is where the undecided rest begins after the next `take`.
  const written: string[] = [];
  // By position in the original: the weight of the new lines that, up to the last one, equal the original's up to there.
  let runs = new Map<number, number>();

  /** Decides the original lines up to `end` against the unmatched new ones. */
  function settle(end: number): void {
    const old = original.slice(reached, end);
    const changes = lineDiff(old, unmatched);
    const head = changes[0]?.start === 0 ? changes[0].insert : [];
    // The new lines above the first one that stays are in their place already; what was shown below it moves.
    const above = head.length;
    addLineEdit(edits, {
      start: line - Math.max(0, shown - above),
      remove: Math.max(0, shown - above),
      insert: unmatched.slice(shown, above),
    });
    changes.forEach((change, index) => {
      const insert = index === 0 && change.start === 0 ? [] : change.insert;
      addLineEdit(edits, { start: line + change.start, remove: change.remove, insert });
    });
    line += old.length;
    reached = end;
    unmatched = [];
    shown = 0;
    runs = new Map();
  }

  function meetingPoint(text: string): number | undefined {
    const all = positions.get(text) ?? [];
    const weight = lineWeight(text, all.length);
    const next = new Map<number, number>();
    let found: number | undefined;
    const first = firstAtLeast(all, reached);
    for (const position of all.slice(first, first + maxCandidates)) {
      const run = (runs.get(position - 1) ?? 0) + weight;
      next.set(position, run);
      if (found === undefined && run >= weightToPass(position - reached)) found = position;
    }
    runs = next;
    return found;
  }

  return {
    push(text) {
      written.push(text);
      if (unmatched.length === 0 && reached < original.length && original[reached] === text) {
        reached += 1;
        line += 1;
        runs = new Map();
        return;
      }
      unmatched.push(text);
      const position = meetingPoint(text);
      if (position !== undefined) settle(position + 1);
    },
    take() {
      if (unmatched.length > shown)
        addLineEdit(edits, { start: line, remove: 0, insert: unmatched.slice(shown) });
      const taken = edits;
      edits = [];
      line = written.length;
      then = { written: written.length, reached };
      shown = unmatched.length;
      return taken;
    },
    finish() {
      settle(original.length);
    },
    get lines() {
      return [...written, ...original.slice(reached)];
    },
    get taken() {
      return [...written.slice(0, then.written), ...original.slice(then.reached)];
    },
  };
}

/** How much a line says about where it stands; `occurrences` of it in the original. */
function lineWeight(text: string, occurrences: number): number {
  const says = /(?:[\p{L}\p{N}][^\p{L}\p{N}]*){4}/u.test(text);
  if (!says) return 0;
  return occurrences === 1 ? 2 : 1;
}

/** The weight a run of equal lines needs before `skipped` original lines are given up for it. */
function weightToPass(skipped: number): number {
  if (skipped === 0) return 0;
  if (skipped <= 8) return 1;
  if (skipped <= 64) return 2;
  return skipped <= 512 ? 4 : 8;
}

function linePositions(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const known = positions.get(line);
    if (known === undefined) positions.set(line, [index]);
    else known.push(index);
  });
  return positions;
}

/** Index of the first of the ascending numbers that is at least `least`. */
function firstAtLeast(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
