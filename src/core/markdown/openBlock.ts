import { breaksFormula, closesFormula, type FormulaEnd, openedFormula } from "./formula.ts";
import {
  cellCount,
  closesFence,
  type Fence,
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
      /** What a line without the item's indentation goes on with: a paragraph; behind anything else it ends the list. */
      readonly last: ItemLine;
    }
  /** A formula in lines of its own; its `lines` are TeX. */
  | {
      readonly kind: "formula";
      readonly lines: string;
      readonly joins: "none";
      readonly close: FormulaEnd;
      readonly closed?: true;
    }
  /** `head`: the two lines that every row is parsed with. */
  | { readonly kind: "table"; readonly head: string };

/** What the last line of a list item is part of, as far as it matters to the next. */
type ItemLine = { readonly kind: "paragraph" | "none" } | { readonly kind: "code"; readonly fence: Fence };

/** The block with the line in it, or undefined when the line ends the block. Tables are the splitter's own. */
export function continued(block: OpenBlock, line: string): OpenBlock | undefined {
  switch (block.kind) {
    case "none":
    case "table":
      return undefined;
    case "formula":
      // What was opened is text, then.
      if (breaksFormula(line, block.close)) return undefined;
      return closesFormula(line, block.close)
        ? { ...withLine(block, line), closed: true }
        : withLine(block, line);
    case "paragraph":
      return endsParagraph(line) || isSetextUnderline(line) ? undefined : withLine(block, line);
    case "quote":
      return isQuote(line) || !endsParagraph(line) ? withLine(block, line) : undefined;
    case "indented":
      return isBlank(line) || indentOf(line) >= 4 ? withLine(block, line) : undefined;
    case "list": {
      const isIndented = isBlank(line) || indentOf(line) >= block.contentIndent;
      const goesOn =
        block.last.kind === "paragraph" && !beginsOtherBlock(line) && listMarker(line) === undefined;
      if (!isIndented && !goesOn) return undefined;
      return {
        ...withLine(block, line),
        last: itemLine(line.slice(isIndented ? block.contentIndent : 0), block.last),
      };
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
    const last = itemLine(line.slice(contentIndent), { kind: "none" });
    return { kind: "list", lines, joins, marker: type, contentIndent, last };
  }
  if (isQuote(line)) return { kind: "quote", lines, joins: "none" };
  const close = openedFormula(line);
  if (close !== undefined) return { kind: "formula", lines, joins: "none", close };
  return { kind: indentOf(line) >= 4 ? "indented" : "paragraph", lines, joins: "none" };
}

/** @param line without the item's indentation */
function itemLine(line: string, before: ItemLine): ItemLine {
  if (before.kind === "code") return closesFence(line, before.fence) ? { kind: "none" } : before;
  const fence = openingFence(line);
  if (fence !== undefined) return { kind: "code", fence };
  return { kind: isBlank(line) || isAtxHeading(line) || isThematicBreak(line) ? "none" : "paragraph" };
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
  return block.kind === "formula" && block.closed === true;
}

/** The block with one more line. */
export function withLine<B extends { readonly lines: string }>(block: B, line: string): B {
  return { ...block, lines: `${block.lines}${line}\n` };
}
