import {
  breaksFormula,
  closesFormula,
  type FormulaEnd,
  looksLikeTex,
  mayStayOpen,
  openedFormula,
} from "./formula.ts";
import { closesFence, type Fence, indentOf, openingFence } from "./lineShape.ts";

/** The code and formulas in lines of their own of a growing list item or quote. */
export interface InnerBlocks {
  /** What the text ends in the middle of. */
  readonly open: "code" | "formula" | undefined;
  /** Where that begins, behind the markers of its line; the text's length when nothing is open. */
  readonly start: number;
  /** Where the last one that is whole ends; 0: there is none. */
  readonly end: number;
}

type Block =
  | { readonly start: number; readonly fence: Fence }
  /** `column`: where it stands in its line. */
  | { readonly start: number; readonly close: FormulaEnd; readonly column: number };

/** What stands before the text of a line within list items and quotes. */
const markers = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)]|>)[ \t]+)*(?:>|[ \t])*/;
/** The same within code and formulas: "+ b" is part of them. */
const indentation = /^[ \t>]*/;
/** TeX goes on with "+ b" or "- b"; but nothing in it begins with a bullet or a number. */
const otherItem = /^(?:[-+][ \t]+(?<sum>.*)|(?:\*|\d{1,9}[.)])[ \t])/;
/** What all of these blocks have in them; most that grow have none. */
const sign = /`{3}|~{3}|\$\$|\\\[/;

/** Reads them from their beginning: what looks like one within another is none. */
export function innerBlocks(text: string): InnerBlocks {
  if (!sign.test(text)) return { open: undefined, start: text.length, end: 0 };
  let block: Block | undefined;
  let at = 0;
  let end = 0;
  for (const line of text.split("\n")) {
    const next = at + line.length + 1;
    const words = block && line.replace(indentation, "");
    if (block !== undefined && words !== undefined && isClosedBy(words, block)) {
      block = undefined;
      end = Math.min(next, text.length);
    } else if (
      block === undefined ||
      // A line that has only begun is not a blank one.
      (next <= text.length && isBrokenBy(line, block)) ||
      !isBelievable(block, at)
    ) {
      block = begunBy(line, at);
    }
    at = next;
  }
  if (block !== undefined && !isBelievable(block, text.length)) block = undefined;
  const open = block && ("fence" in block ? "code" : "formula");
  return { open, start: block?.start ?? text.length, end };
}

function isClosedBy(words: string, block: Block): boolean {
  return "fence" in block ? closesFence(words, block.fence) : closesFormula(words, block.close);
}

/** Whether it turns out to be text: then this line may begin another one. */
function isBrokenBy(line: string, block: Block): boolean {
  if (!("close" in block)) return false;
  const words = line.replace(indentation, "");
  return (
    breaksFormula(words, block.close) || (block.close !== "```" && isOtherItem(line, words, block.column))
  );
}

/** Whether a line is an item of a list rather than more of a formula that stands at `column`. */
function isOtherItem(line: string, words: string, column: number): boolean {
  const item = otherItem.exec(words);
  if (item === null) return false;
  const sum = item.groups?.["sum"];
  const isOutside = columns(line.slice(0, line.length - words.length)) < column;
  return sum === undefined || isOutside || !looksLikeTex(sum);
}

/** Whether it may still be one, read as far as `at`. */
function isBelievable(block: Block, at: number): boolean {
  return !("close" in block) || mayStayOpen(at - block.start, block.close);
}

function columns(markersOfLine: string): number {
  return indentOf(markersOfLine.replace(/\S/g, " "));
}

function begunBy(line: string, at: number): Block | undefined {
  const indent = markers.exec(line)?.[0].length ?? 0;
  const words = line.slice(indent);
  const start = at + indent;
  const close = openedFormula(words);
  if (close === "```" || (close !== undefined && looksLikeTex(words.slice(close.length)))) {
    return { close, start, column: columns(line.slice(0, indent)) };
  }
  const fence = openingFence(words);
  return fence && { fence, start };
}
