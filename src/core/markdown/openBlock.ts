import { openedFormula } from "./formula.ts";
import {
  cellCount,
  indentOf,
  interruptsParagraph,
  isAtxHeading,
  isBlank,
  isQuote,
  isSetextUnderline,
  isTableDelimiter,
  isThematicBreak,
  listMarker,
  openingFence,
} from "./lineShape.ts";

/**
 * What a piece of Markdown continues: its first list's items, its table's rows or its paragraph's text belong to the
 * end of the block before it. So a long list, table or paragraph closes piece by piece and none is parsed twice.
 */
export type Joins = "none" | "list" | "table" | "paragraph";

/** The block that is still growing. Each of its `lines` ends with "\n". */
export type OpenBlock =
  | { readonly kind: "none" }
  | { readonly kind: "paragraph" | "quote" | "indented"; readonly lines: string; readonly joins: Joins }
  | {
      /** One item of a list. */
      readonly kind: "list";
      readonly lines: string;
      readonly joins: Joins;
      /** `ListMarker.type` */
      readonly marker: string;
      readonly contentIndent: number;
      /** The last line was blank: what is not indented now ends the list. */
      readonly blank: boolean;
    }
  /** A formula in lines of its own; its `lines` are TeX. */
  | { readonly kind: "formula"; readonly lines: string; readonly joins: "none"; readonly close: string }
  /** `head`: the two lines that every row is parsed with. */
  | { readonly kind: "table"; readonly head: string };

/** The block with the line in it, or undefined when the line ends the block. Tables are the splitter's own. */
export function continued(block: OpenBlock, line: string): OpenBlock | undefined {
  switch (block.kind) {
    case "none":
    case "table":
      return undefined;
    case "formula":
      // TeX has neither blank lines nor fences in a formula: what was opened is text.
      return isBlank(line) || openingFence(line) !== undefined ? undefined : withLine(block, line);
    case "paragraph":
      return endsParagraph(line) || isSetextUnderline(line) ? undefined : withLine(block, line);
    case "quote":
      return isQuote(line) || !endsParagraph(line) ? withLine(block, line) : undefined;
    case "indented":
      return isBlank(line) || indentOf(line) >= 4 ? withLine(block, line) : undefined;
    case "list": {
      if (isBlank(line)) return { ...withLine(block, line), blank: true };
      const belongs =
        indentOf(line) >= block.contentIndent ||
        !(block.blank || beginsOtherBlock(line) || listMarker(line) !== undefined);
      return belongs ? { ...withLine(block, line), blank: false } : undefined;
    }
  }
}

/** The block that a line begins which is neither blank nor a block by itself; `before` has just ended. */
export function begun(line: string, before: OpenBlock): OpenBlock {
  const lines = `${line}\n`;
  const marker = listMarker(line);
  if (marker !== undefined) {
    const joins = before.kind === "list" && before.marker === marker.type ? "list" : "none";
    const { type, contentIndent } = marker;
    return { kind: "list", lines, joins, marker: type, contentIndent, blank: false };
  }
  if (isQuote(line)) return { kind: "quote", lines, joins: "none" };
  const close = openedFormula(line);
  if (close !== undefined) return { kind: "formula", lines, joins: "none", close };
  return { kind: indentOf(line) >= 4 ? "indented" : "paragraph", lines, joins: "none" };
}

/** The table that a delimiter row makes of a paragraph's last line, and the paragraph's lines before that. */
export function startedTable(
  block: OpenBlock,
  line: string,
): { readonly before: string; readonly joins: Joins; readonly head: string } | undefined {
  if (block.kind !== "paragraph" || !isTableDelimiter(line)) return undefined;
  const start = block.lines.lastIndexOf("\n", block.lines.length - 2) + 1;
  const header = block.lines.slice(start);
  if (cellCount(header) === 0 || cellCount(header) !== cellCount(line)) return undefined;
  return { before: block.lines.slice(0, start), joins: block.joins, head: `${header}${line}\n` };
}

/** Whether a line is, by itself, the beginning of a paragraph. */
export function isParagraph(line: string): boolean {
  return listMarker(line) === undefined && indentOf(line) < 4 && !endsParagraph(line);
}

/** Whether a line stands apart from a paragraph or table before it. */
export function endsParagraph(line: string): boolean {
  if (isBlank(line) || beginsOtherBlock(line)) return true;
  const marker = listMarker(line);
  return marker !== undefined && interruptsParagraph(marker);
}

function beginsOtherBlock(line: string): boolean {
  return (
    openingFence(line) !== undefined ||
    isAtxHeading(line) ||
    isThematicBreak(line) ||
    isQuote(line) ||
    openedFormula(line) !== undefined
  );
}

/** Whether the last line that the block took is its end. */
export function isComplete(block: OpenBlock): boolean {
  return block.kind === "formula" && block.lines.includes(block.close, 2);
}

/** The block with one more line. */
export function withLine<B extends { readonly lines: string }>(block: B, line: string): B {
  return { ...block, lines: `${block.lines}${line}\n` };
}
