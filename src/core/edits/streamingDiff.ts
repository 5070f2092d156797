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
  const places = linePlaces(original);
  // Original lines before this one are decided: kept or gone.
  let reached = 0;
  // New lines since the last decided line. The first `shown` of them were taken before.
  let unmatched: string[] = [];
  let shown = 0;
  // How many new and original lines made the text of the last `take`.
  let writtenThen = 0;
  let reachedThen = 0;
  // Line number of the first undecided original line in the text as of the last `take`.
  let line = 0;
  let edits: LineEdit[] = [];
  // The new lines so far; their number is where the undecided rest begins after the next `take`.
  const written: string[] = [];
  // By position in the original: the weight of the new lines that, up to the last one, equal the original's up to there.
  let runs = noRuns;

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
    runs = noRuns;
  }

  function meetingPoint(text: string): number | undefined {
    let position = places.firstFrom(text, reached);
    if (position === undefined) {
      runs = noRuns;
      return undefined;
    }
    const weight = lineWeight(text, places.isRepeated(position));
    const next = new Map<number, number>();
    let found: number | undefined;
    for (let candidates = 0; position !== undefined && candidates < maxCandidates; candidates++) {
      const run = (runs.get(position - 1) ?? 0) + weight;
      next.set(position, run);
      if (found === undefined && run >= weightToPass(position - reached)) found = position;
      position = places.after(position);
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
        runs = noRuns;
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
      writtenThen = written.length;
      reachedThen = reached;
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
      return [...written.slice(0, writtenThen), ...original.slice(reachedThen)];
    },
  };
}

const noRuns: ReadonlyMap<number, number> = new Map();

/** How much a line says about where it stands. */
function lineWeight(text: string, isRepeated: boolean): number {
  const says = /(?:[\p{L}\p{N}][^\p{L}\p{N}]*){4}/u.test(text);
  if (!says) return 0;
  return isRepeated ? 1 : 2;
}

/** The weight a run of equal lines needs before `skipped` original lines are given up for it. */
function weightToPass(skipped: number): number {
  if (skipped === 0) return 0;
  if (skipped <= 8) return 1;
  if (skipped <= 64) return 2;
  return skipped <= 512 ? 4 : 8;
}

/** Where each line of a text stands. */
interface LinePlaces {
  /** The first place of a line at or after `least`, which never becomes less from call to call. */
  firstFrom(line: string, least: number): number | undefined;
  /** The next place of the line that stands here. */
  after(place: number): number | undefined;
  /** Whether the line that stands here stands elsewhere, too. */
  isRepeated(place: number): boolean;
}

/** No line has the first place after it. */
const none = 0;
const last = -1;

/** Equal lines are chained by number: a list for each line of a text would cost more than the comparison itself. */
function linePlaces(lines: readonly string[]): LinePlaces {
  const first = new Map<string, number>();
  // By place: the next one, `none` for a line that stands once, `last` at the end of a chain.
  const following = new Int32Array(lines.length);
  for (let place = lines.length - 1; place >= 0; place--) {
    const line = lines[place] ?? "";
    const known = first.get(line);
    if (known !== undefined) {
      following[place] = known;
      if (following[known] === none) following[known] = last;
    }
    first.set(line, place);
  }
  const after = (place: number): number | undefined => {
    const next = following[place] ?? none;
    return next > 0 ? next : undefined;
  };
  return {
    after,
    firstFrom(line, least) {
      let place = first.get(line);
      if (place === undefined || place >= least) return place;
      while (place !== undefined && place < least) place = after(place);
      // What was passed is not walked through again.
      if (place === undefined) first.delete(line);
      else first.set(line, place);
      return place;
    },
    isRepeated: (place) => following[place] !== none,
  };
}
