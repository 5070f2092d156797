import type { TextChange, TextPosition, TextRange } from "../../../../src/core/edits/trackedRange.ts";

/** A document as an editor has it: text with uniform line ends, changed at ranges. */
export class TextDocument {
  readonly eol: "\n" | "\r\n";
  #text: string;

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

  textIn({ start, end }: TextRange): string {
    return this.#text.slice(this.#offset(start), this.#offset(end));
  }

  /** All ranges are in the text before the changes. */
  apply(changes: readonly TextChange[]): void {
    const fromEnd = changes.toSorted((a, b) => this.#offset(b.range.start) - this.#offset(a.range.start));
    for (const { range, text } of fromEnd) {
      const after = this.#text.slice(this.#offset(range.end));
      this.#text = this.#text.slice(0, this.#offset(range.start)) + text + after;
    }
  }

  #offset({ line, character }: TextPosition): number {
    const above = this.lines.slice(0, line).join(this.eol);
    return above.length + (line > 0 ? this.eol.length : 0) + character;
  }
}
