import { breaksFormula, closesFormula, type FormulaEnd, openedFormula } from "./formula.ts";
import { closesFence, type Fence, openingFence } from "./lineShape.ts";

/** The code and formulas in lines of their own of a growing list item or quote. */
export interface InnerBlocks {
  /** What the text ends in the middle of. */
  readonly open: "code" | "formula" | undefined;
  /** Where that begins, behind the markers of its line; the text's length when nothing is open. */
  readonly start: number;
  /** Where the last one that is whole ends; 0: there is none. */
  readonly end: number;
}

type Block = { readonly start: number } & ({ readonly fence: Fence } | { readonly close: FormulaEnd });

/** What stands before the text of a line within list items and quotes. */
const markers = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)]|>)[ \t]+)*(?:>|[ \t])*/;
/** The same within code and formulas: "+ b" is part of them. */
const indentation = /^[ \t>]*/;

/** Reads them from their beginning: what looks like one within another is none. */
export function innerBlocks(text: string): InnerBlocks {
  let block: Block | undefined;
  let at = 0;
  let end = 0;
  for (const line of text.split("\n")) {
    const next = at + line.length + 1;
    const words = block && line.replace(indentation, "");
    if (block !== undefined && words !== undefined && isClosedBy(words, block)) {
      block = undefined;
      end = Math.min(next, text.length);
    } else if (block === undefined || (next <= text.length && isBrokenBy(words ?? "", block))) {
      // A line that has only begun is not a blank one.
      block = begunBy(line, at);
    }
    at = next;
  }
  const open = block && ("fence" in block ? "code" : "formula");
  return { open, start: block?.start ?? text.length, end };
}

function isClosedBy(words: string, block: Block): boolean {
  return "fence" in block ? closesFence(words, block.fence) : closesFormula(words, block.close);
}

/** Whether it turns out to be text: then this line may begin another one. */
function isBrokenBy(words: string, block: Block): boolean {
  return "close" in block && breaksFormula(words, block.close);
}

function begunBy(line: string, at: number): Block | undefined {
  const indent = markers.exec(line)?.[0].length ?? 0;
  const words = line.slice(indent);
  const start = at + indent;
  const close = openedFormula(words);
  if (close !== undefined) return { close, start };
  const fence = openingFence(words);
  return fence && { fence, start };
}
