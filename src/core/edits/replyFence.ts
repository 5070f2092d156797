/** A line of a reply that begins or ends a fenced block. */
export interface ReplyFence {
  readonly marker: "`" | "~";
  readonly length: number;
  /** Columns before the marker; a tab reaches to the next multiple of four. */
  readonly indent: number;
  /** What follows the marker, without blanks round it; a line that ends a block has none. */
  readonly info: string;
}

/**
 * Reads a fence as models write it. Unlike CommonMark (§4.5) any indentation is allowed, because a block often
 * stands inside a list.
 */
export function replyFence(line: string): ReplyFence | undefined {
  // Asked about every line, and hardly any is one.
  if (!line.includes("```") && !line.includes("~~~")) return undefined;
  const match = /^([ \t]*)(`{3,}|~{3,})([^`]*)$/.exec(line);
  if (match === null) return undefined;
  const [, indent = "", marker = "", info = ""] = match;
  return {
    marker: marker.startsWith("`") ? "`" : "~",
    length: marker.length,
    indent: columnsOf(indent),
    info: info.trim(),
  };
}

/**
 * Whether `fence` could end the block that `open` began, or begin one inside it: the same marker, as long, and not so
 * deep that it is content for sure.
 */
export function isFenceOf(open: ReplyFence, fence: ReplyFence): boolean {
  return fence.marker === open.marker && fence.length >= open.length && fence.indent <= open.indent + 3;
}

function columnsOf(blanks: string): number {
  let columns = 0;
  for (const blank of blanks) columns += blank === "\t" ? 4 - (columns % 4) : 1;
  return columns;
}

/** `}` of "}```": a model that forgot the line end before the closing fence. */
export function codeBeforeGluedFence(line: string): string | undefined {
  if (!line.includes("```")) return undefined;
  const match = /^(.*[^`\s])`{3}\s*$/.exec(line);
  const before = match?.[1];
  if (before === undefined || (before.match(/`/g)?.length ?? 0) % 2 !== 0) return undefined;
  return before;
}
