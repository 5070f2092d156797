import { isHalfFormula } from "./formula.ts";
import { type InnerBlocks, innerBlocks } from "./innerBlocks.ts";
import { cellCount, isTableDelimiter } from "./lineShape.ts";
import { mendSpans } from "./mendSpans.ts";

/** A last line that is only the beginning of a marker: it may still become a list, a heading, a fence or a rule. */
const halfMarker = /(^|\n)[ \t]*(?:(?:[-+*=_#`~]+|\d{1,9}[.)]?|>)[ \t]*|(?:`{3,}|~{3})[^\n`]*)$/;

/** A line of code that is indented. */
const indented = /^(?: {4}|\t)/;

/** A last line that defines a link, with half an address perhaps; it shows nothing in any case. */
const halfDefinition = /(^|\n)[ \t>]*\[(?!\^)[^\]\n]+\]:[^\n]*$/;

/** A last line that is an item with the beginning of a task's box, or with a box that has no words yet. */
const halfBox = /((?:^|\n)[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+)\[[ xX]?\]?[ \t]*$/;

/** Where the text of a line begins, behind the markers of its list item, quote, heading or table row. */
const lineMarkers = /^(?:[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|>[ \t]?|#{1,6}[ \t]+|\|))*/;

/**
 * Markdown of a block that is still growing, changed so that it is drawn as what it most likely becomes: open
 * emphasis, code spans and links are closed, half a marker is held back, and a table is a table from its first row on.
 * What can be seen already then keeps its place and form as the rest arrives.
 */
export function mendOpenBlock(text: string): string {
  if (indented.test(text)) return mendIndented(text);
  if (isHalfFormula(text, /^ {0,3}/.exec(text)?.[0].length ?? 0)) return "";
  const unmarked = text.replace(halfMarker, "$1");
  const inner = innerBlocks(unmarked);
  // Its lines would be drawn as code, text or items, and become something else with the last of them.
  const whole =
    inner.open === "formula" ? unmarked.slice(0, inner.start).replace(halfMarker, "$1") : unmarked;
  return mendTable(whole) ?? mendLast(whole, inner);
}

/** Code is what it is; only a line behind it may become something else. */
function mendIndented(text: string): string {
  return indented.test(text.slice(text.lastIndexOf("\n") + 1)) ? text : text.replace(halfMarker, "$1");
}

/** A table whose delimiter row has not arrived, or only in part. */
function mendTable(text: string): string | undefined {
  const [header = "", delimiter = "", ...more] = text.split("\n");
  if (more.length > 0 || !/^ {0,3}\|.*[^\s|]/.test(header) || !/^[ \t|:-]*$/.test(delimiter))
    return undefined;
  if (isTableDelimiter(delimiter) && cellCount(delimiter) === cellCount(header)) return undefined;
  return `${mendLast(header)}\n${"|-".repeat(cellCount(header))}|`;
}

/** Mends the spans of the last paragraph, item, heading or cell: nothing before it can be open. */
function mendLast(whole: string, inner?: InnerBlocks): string {
  // Code that is fenced within a list item or quote, and has no end yet.
  if (inner?.open === "code") return whole;
  const text = whole.replace(halfDefinition, "$1").replace(halfBox, "$1");
  const paragraph = Math.max(text.lastIndexOf("\n\n") + 1, Math.min(inner?.end ?? 0, text.length));
  let start = paragraph;
  let at = paragraph;
  for (const line of text.slice(paragraph).split("\n")) {
    const markers = lineMarkers.exec(line)?.[0].length ?? 0;
    if (markers > 0 || at === paragraph) start = at + markers;
    at += line.length + 1;
  }
  const lastLine = text.lastIndexOf("\n") + 1;
  if (text.startsWith("|", lastLine)) start = text.lastIndexOf("|") + 1;
  return text.slice(0, start) + mendSpans(text.slice(start));
}
