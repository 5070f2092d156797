import type { TextChange, TextPosition, TextRange } from "../../../../src/core/edits/shiftRange.ts";
import type { CurrentText } from "../../../../src/core/edits/trackedRange.ts";

interface Step {
  readonly forth: readonly TextChange[];
  readonly back: readonly TextChange[];
}

/** A document as an editor has it: text with uniform line ends, changed at ranges, with Undo and Redo. */
export class TextDocument implements CurrentText {
  readonly eol: "\n" | "\r\n";
  #text: string;
  #done: Step[] = [];
  #undone: Step[] = [];

  constructor(text: string, eol: "\n" | "\r\n") {
    this.#text = text;
    this.eol = eol;
  }

  get text(): string {
    return this.#text;
  }

  get lines(): readonly string[] {
    return this.#text.split(this.eol);
  }

  get lineCount(): number {
    return this.lines.length;
  }

  lengthOf(line: number): number {
    return this.lines[line]?.length ?? 0;
  }

  textIn({ start, end }: TextRange): string {
    return this.#text.slice(this.offsetAt(start), this.offsetAt(end));
  }

  /** All ranges are in the text before the changes. `joins`: part of the undo step before. */
  apply(changes: readonly TextChange[], joins = false): readonly TextChange[] {
    const step = { forth: changes, back: this.#change(changes) };
    const before = joins ? this.#done.pop() : undefined;
    this.#done.push(before === undefined ? step : this.#joined(before, step));
    this.#undone = [];
    return changes;
  }

  /** The changes that lead back, if there is a step to undo. */
  undo(): readonly TextChange[] | undefined {
    const step = this.#done.pop();
    if (step === undefined) return undefined;
    this.#change(step.back);
    this.#undone.push(step);
    return step.back;
  }

  redo(): readonly TextChange[] | undefined {
    const step = this.#undone.pop();
    if (step === undefined) return undefined;
    this.#change(step.forth);
    this.#done.push(step);
    return step.forth;
  }

  positionAt(offset: number): TextPosition {
    const lines = this.#text.slice(0, offset).split(this.eol);
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  }

  offsetAt({ line, character }: TextPosition): number {
    const above = this.lines.slice(0, line).join(this.eol);
    return above.length + (line > 0 ? this.eol.length : 0) + character;
  }

  /** Gives the inverse. */
  #change(changes: readonly TextChange[]): readonly TextChange[] {
    const places = changes
      .map(({ range, text }) => ({ from: this.offsetAt(range.start), to: this.offsetAt(range.end), text }))
      .toSorted((a, b) => a.from - b.from || a.to - b.to);
    const before = this.#text;
    for (const { from, to, text } of places.toReversed())
      this.#text = this.#text.slice(0, from) + text + this.#text.slice(to);
    let shift = 0;
    return places.map(({ from, to, text }) => {
      const start = from + shift;
      shift += text.length - (to - from);
      const range = { start: this.positionAt(start), end: this.positionAt(start + text.length) };
      return { range, text: before.slice(from, to) };
    });
  }

  /** One step of two: as few changes as tell them apart no more, one for all. */
  #joined(first: Step, second: Step): Step {
    const after = this.#text;
    this.#change(second.back);
    this.#change(first.back);
    const before = this.#text;
    const whole = (old: string, text: string): TextChange => {
      let head = 0;
      while (head < Math.min(old.length, text.length) && old[head] === text[head]) head += 1;
      this.#text = old;
      const range = { start: this.positionAt(head), end: this.positionAt(old.length) };
      return { range, text: text.slice(head) };
    };
    const step = { forth: [whole(before, after)], back: [whole(after, before)] };
    this.#text = after;
    return step;
  }
}
