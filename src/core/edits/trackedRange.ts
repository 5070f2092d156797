import { growRange, shiftRange, type TextChange, type TextRange } from "./shiftRange.ts";
import { textKey } from "./textKey.ts";

/** Who changed a text: the range's owner within it, somebody else, or Undo and Redo of either. */
export type ChangeOrigin = "own" | "others" | "undo" | "redo";

/** A text as it is now. */
export interface CurrentText {
  readonly lineCount: number;
  lengthOf(line: number): number;
  textIn(range: TextRange): string;
}

/** A state of the text and where the range was in it. */
interface KnownState {
  readonly range: TextRange;
  readonly lineCount: number;
  readonly key: number;
}

/** States that are remembered: as many steps can be undone without a doubt where the range is. */
const maxStates = 5000;

/**
 * A range of whole lines that follows every change of its text. Undo and Redo lead back to states that were there
 * before, and the range to where it was in them: a change alone does not tell whether a line that comes back at a
 * border had been the range's own.
 */
export class TrackedRange {
  readonly #text: CurrentText;
  #range: TextRange;
  #ownText: string;
  readonly #states: KnownState[] = [];
  // Index of the present state. Those behind it are what Redo leads to.
  #now = -1;

  constructor(text: CurrentText, range: TextRange) {
    this.#text = text;
    this.#range = range;
    this.#ownText = text.textIn(range);
    this.#remember();
  }

  get range(): TextRange {
    return this.#range;
  }

  /** To be told of every change, once the text has it. `touched`: the range's own text is another now. */
  follow(
    changes: readonly TextChange[],
    origin: ChangeOrigin,
  ): { readonly touched: boolean; readonly lost: boolean } {
    const known = this.#knownState(origin);
    if (known !== undefined) {
      this.#now = known.index;
      this.#range = known.state.range;
      return { touched: this.#isTouched(), lost: false };
    }
    if (origin === "own") {
      this.#range = growRange(this.#range, changes);
      this.#isTouched();
      this.#remember();
      return { touched: true, lost: false };
    }
    const { range, lost } = shiftRange(this.#range, changes, (line) => this.#text.lengthOf(line));
    this.#range = range;
    const touched = this.#isTouched();
    this.#remember();
    return { touched, lost };
  }

  #isTouched(): boolean {
    const before = this.#ownText;
    this.#ownText = this.#text.textIn(this.#range);
    return this.#ownText !== before;
  }

  #remember(): void {
    this.#states.splice(this.#now + 1);
    this.#states.push({
      range: this.#range,
      lineCount: this.#text.lineCount,
      key: this.#keyAround(this.#range),
    });
    // The first state is the one that a whole edit is undone to.
    if (this.#states.length > maxStates) this.#states.splice(1, 1);
    this.#now = this.#states.length - 1;
  }

  #knownState(origin: ChangeOrigin): { readonly index: number; readonly state: KnownState } | undefined {
    if (origin !== "undo" && origin !== "redo") return undefined;
    const step = origin === "undo" ? -1 : 1;
    for (let index = this.#now + step; index in this.#states; index += step) {
      const state = this.#states[index];
      if (state !== undefined && this.#isPresent(state)) return { index, state };
    }
    return undefined;
  }

  #isPresent({ range, lineCount, key }: KnownState): boolean {
    return lineCount === this.#text.lineCount && key === this.#keyAround(range);
  }

  /** The range's text with a line on each side: what else there is in the text moves the range by whole lines only. */
  #keyAround({ start, end }: TextRange): number {
    const first = Math.max(0, start.line - 1);
    const last = Math.min(this.#text.lineCount - 1, end.line + 1);
    const around = {
      start: { line: first, character: 0 },
      end: { line: last, character: this.#text.lengthOf(last) },
    };
    return textKey(this.#text.textIn(around));
  }
}
