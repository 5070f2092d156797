/**
 * What one line of Markdown can begin, by the block rules of CommonMark 0.31 (§4, §5) and GFM (§4.10).
 * Only as exact as finding block boundaries needs; what stands inside a block is the parser's business.
 */

/** The opening line of a fenced code block. */
export interface Fence {
  /** "```", "~~~~": the closing line needs at least as many of the same character. */
  readonly marker: string;
  /** Columns of indentation, taken off the code's lines. */
  readonly indent: number;
  /** First word of the info string, "" when there is none. */
  readonly language: string;
}

/** The line that begins a list item. */
export interface ListMarker {
  /** "-", "*", "+", "." or ")": items with the same one form one list. */
  readonly type: string;
  /** The number of an ordered item. */
  readonly number: number | undefined;
  /** Columns before the item's text: what is indented this far belongs to the item. */
  readonly contentIndent: number;
  /** True when nothing follows the marker. */
  readonly empty: boolean;
}

/** Columns of leading white space; a tab reaches to the next multiple of four. */
export function indentOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === " ") columns += 1;
    else if (character === "\t") columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

/** A line of white space alone, or of nothing. */
export function isBlank(line: string): boolean {
  return !/\S/.test(line);
}

/** The fence that a line opens, if it does: backticks or tildes, three or more, at most three columns in. */
export function openingFence(line: string): Fence | undefined {
  const match = /^( {0,3})(`{3,}|~{3,})[ \t]*(.*)$/.exec(line);
  if (match === null) return undefined;
  const [, indent = "", marker = "", info = ""] = match;
  if (marker.startsWith("`") && info.includes("`")) return undefined;
  return { marker, indent: indent.length, language: /^\S*/.exec(info)?.[0] ?? "" };
}

/** Whether a whole line closes the fence. */
export function closesFence(line: string, fence: Fence): boolean {
  const marker = line.trim();
  return indentOf(line) <= 3 && marker.length >= fence.marker.length && isMadeOf(marker, fence.marker);
}

/** Whether a line of which only `part` has arrived may still turn out to close the fence. */
export function mayCloseFence(part: string, fence: Fence): boolean {
  return indentOf(part) <= 3 && isMadeOf(part.trim(), fence.marker);
}

function isMadeOf(text: string, marker: string): boolean {
  for (const character of text) if (character !== marker[0]) return false;
  return true;
}

/** A heading that begins with one to six number signs. */
export function isAtxHeading(line: string): boolean {
  return /^ {0,3}#{1,6}(?:[ \t]|$)/.test(line);
}

/** Three or more stars, underscores or dashes, and nothing else: a rule across the text. */
export function isThematicBreak(line: string): boolean {
  return /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/.test(line);
}

/** The line below a paragraph that makes a heading of it. */
export function isSetextUnderline(line: string): boolean {
  return /^ {0,3}(?:=+|-+)[ \t]*$/.test(line);
}

/** A line of a quotation. */
export function isQuote(line: string): boolean {
  return /^ {0,3}>/.test(line);
}

/** The marker of the list item that a line begins, if it does. */
export function listMarker(line: string): ListMarker | undefined {
  const match = /^( {0,3})(?:([-*+])|(\d{1,9})([.)]))([ \t]+(?=\S)|[ \t]*$)/.exec(line);
  if (match === null || isThematicBreak(line)) return undefined;
  const [whole, indent = "", bullet, digits, delimiter, gap = ""] = match;
  const empty = whole.length === line.length;
  const markerWidth = indent.length + (bullet ?? `${digits}${delimiter}`).length;
  // Five or more columns of gap are one column and an indented code block.
  const gapWidth = empty || gap.length > 4 ? 1 : gap.length;
  return {
    type: bullet ?? delimiter ?? "",
    number: digits === undefined ? undefined : Number(digits),
    contentIndent: markerWidth + gapWidth,
    empty,
  };
}

/** Whether a list item may follow a paragraph without a blank line between (CommonMark §5.2). */
export function interruptsParagraph(marker: ListMarker): boolean {
  return !marker.empty && (marker.number ?? 1) === 1;
}

/** The number of cells of a table's row; 0 when the line cannot be one. */
export function cellCount(line: string): number {
  if (!line.includes("|")) return 0;
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).length;
}

/** "|:--|---|": the line below a table's head. */
export function isTableDelimiter(line: string): boolean {
  return line.includes("-") && /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/.test(line);
}
