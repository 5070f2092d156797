import { cutLongParagraph } from "./cutLongParagraph.ts";
import { openedFormula } from "./formula.ts";
import {
  closesFence,
  type Fence,
  isAtxHeading,
  isBlank,
  isSetextUnderline,
  isThematicBreak,
  mayCloseFence,
  openingFence,
} from "./lineShape.ts";
import {
  begun,
  continued,
  endsParagraph,
  isComplete,
  isParagraph,
  type Joins,
  type OpenBlock,
  startedTable,
  withLine,
} from "./openBlock.ts";

/** Markdown that can be parsed without what stands before it. */
export interface MarkdownPiece {
  readonly text: string;
  readonly joins: Joins;
}

/** In the order of the text. The code of a block is its `code` texts in a row, without a final line break. */
export type BlockEvent =
  | { readonly type: "markdown"; readonly piece: MarkdownPiece }
  | { readonly type: "codeStart"; readonly language: string }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "codeEnd" };

interface OpenCode {
  readonly fence: Fence;
  /** What goes before the next text: a line break once there was a line. */
  readonly lineBreak: "" | "\n";
  /** Part of the current line went out already: its rest follows as it comes. */
  readonly midLine: boolean;
}

/**
 * Cuts Markdown that arrives in pieces of any size into top-level blocks, each handed out once, as soon as nothing
 * that follows can change it. Linear: a line is looked at when it is complete, and only the open block is kept.
 */
export class BlockSplitter {
  /** "\r" at the end of a piece: perhaps the first half of "\r\n". */
  #carriageReturn = "";
  /** What arrived of the line that has no end yet. */
  #line = "";
  /** The beginning of that line is cut off already, as a part of a paragraph. */
  #lineIsCut = false;
  #block: OpenBlock = { kind: "none" };
  #code: OpenCode | undefined;
  #events: BlockEvent[] = [];

  /** Takes more text and returns what became final by it. */
  push(text: string): readonly BlockEvent[] {
    let rest = this.#carriageReturn + text;
    this.#carriageReturn = rest.endsWith("\r") ? "\r" : "";
    rest = rest.slice(0, rest.length - this.#carriageReturn.length);
    if (rest.includes("\r")) rest = rest.replace(/\r\n?/g, "\n");
    for (let start = 0; start < rest.length; ) {
      const lineEnd = rest.indexOf("\n", start);
      const complete = lineEnd !== -1;
      const part = rest.slice(start, complete ? lineEnd : rest.length);
      start += part.length + 1;
      if (this.#code?.midLine) this.#takeRestOfCodeLine(this.#code, part, complete);
      else {
        this.#line += part;
        if (this.#code !== undefined) this.#takeCode(this.#code, complete);
        else if (complete) this.#takeLine();
        else this.#shorten();
      }
    }
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** The Markdown that is not final yet; undefined when there is none, or a code block is open. */
  get open(): MarkdownPiece | undefined {
    if (this.#code !== undefined) return undefined;
    const block = this.#block;
    switch (block.kind) {
      case "none":
        return piece(this.#line, "none");
      case "table":
        return this.#line === "" ? undefined : piece(block.head + this.#line, "table");
      default:
        return piece(block.lines + this.#line, block.joins);
    }
  }

  #takeRestOfCodeLine(code: OpenCode, part: string, complete: boolean): void {
    this.#emitCode(part);
    this.#code = { ...code, midLine: !complete };
  }

  #takeCode(code: OpenCode, complete: boolean): void {
    const { fence, lineBreak } = code;
    if (!complete && mayCloseFence(this.#line, fence)) return;
    const line = this.#line;
    this.#line = "";
    if (complete && closesFence(line, fence)) {
      this.#code = undefined;
      this.#events.push({ type: "codeEnd" });
      return;
    }
    this.#emitCode(lineBreak + withoutIndent(line, fence.indent));
    this.#code = { fence, lineBreak: "\n", midLine: !complete };
  }

  #takeLine(): void {
    const line = this.#line;
    const block = this.#block;
    this.#line = "";
    const isRestOfLine = this.#lineIsCut;
    this.#lineIsCut = false;
    const table = isRestOfLine ? undefined : startedTable(block, line);
    if (table !== undefined) {
      if (table.before !== "") this.#emit(table.before, table.joins);
      this.#emit(table.head, "none");
      this.#block = { kind: "table", head: table.head };
      return;
    }
    const next = isRestOfLine && block.kind === "paragraph" ? withLine(block, line) : continued(block, line);
    if (next !== undefined) {
      this.#block = next;
      if (isComplete(next)) this.#close();
      else this.#shorten();
      return;
    }
    if (block.kind === "table" && !endsParagraph(line)) {
      this.#emit(`${block.head}${line}\n`, "table");
    } else if (block.kind === "paragraph" && isSetextUnderline(line)) {
      this.#emit(`${block.lines}${line}\n`, block.joins);
      this.#block = { kind: "none" };
    } else {
      this.#close();
      this.#begin(line, block);
    }
  }

  #begin(line: string, before: OpenBlock): void {
    if (isBlank(line)) return;
    const fence = openedFormula(line) === undefined ? openingFence(line) : undefined;
    if (fence !== undefined) {
      this.#code = { fence, lineBreak: "", midLine: false };
      this.#events.push({ type: "codeStart", language: fence.language });
    } else if (isAtxHeading(line) || isThematicBreak(line)) {
      this.#emit(`${line}\n`, "none");
    } else {
      this.#block = begun(line, before);
    }
  }

  #close(): void {
    const block = this.#block;
    this.#block = { kind: "none" };
    if (block.kind !== "none" && block.kind !== "table" && block.lines !== "")
      this.#emit(block.lines, block.joins);
  }

  /** Closes the beginning of a paragraph that has grown long. */
  #shorten(): void {
    const block = this.#block;
    if (block.kind !== "none" && block.kind !== "paragraph") return;
    const { lines, joins } = block.kind === "none" ? ({ lines: "", joins: "none" } as const) : block;
    const text = lines + this.#line;
    const cut = cutLongParagraph(text);
    if (cut === 0 || (block.kind === "none" && !isParagraph(text))) return;
    this.#emit(text.slice(0, cut), joins);
    const lineStart = Math.max(cut, lines.length);
    this.#block = { kind: "paragraph", lines: text.slice(cut, lineStart), joins: "paragraph" };
    this.#line = text.slice(lineStart);
    this.#lineIsCut ||= cut > lines.length;
  }

  #emit(text: string, joins: Joins): void {
    this.#events.push({ type: "markdown", piece: { text, joins } });
  }

  #emitCode(text: string): void {
    if (text !== "") this.#events.push({ type: "code", text });
  }
}

function piece(text: string, joins: Joins): MarkdownPiece | undefined {
  return text === "" ? undefined : { text, joins };
}

/** Takes off at most the fence's own indentation. */
function withoutIndent(line: string, indent: number): string {
  let start = 0;
  while (start < indent && line[start] === " ") start += 1;
  return line.slice(start);
}
