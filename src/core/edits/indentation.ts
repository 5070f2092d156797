/** How the document indents; `tabSize` is the width of one level in columns. */
export interface IndentStyle {
  readonly insertSpaces: boolean;
  readonly tabSize: number;
}

/** Moves the lines of a reply to the indentation of the place they go to. */
export interface Reindent {
  push(line: string): readonly string[];
  /** The lines that were held back. */
  end(): readonly string[];
}

/** What is done to every line: `from`, the reply's base, becomes `to`, the place's. */
interface Shift {
  readonly from: string;
  readonly to: string;
}

/**
 * The first line that is not blank sets the base: it goes to where the original's first line stands, the others move
 * by as much. A model that was shown, or answers with, a first line without its indentation leaves the others where
 * they were; then only the first line moves. Tabs and spaces are exchanged where the reply's first indented line uses
 * the other kind than the place. A line that stands in the original as it is stays as it is when nothing moves.
 */
export function reindent(original: readonly string[], style: IndentStyle): Reindent {
  const originalLines = original.filter((line) => line.trim() !== "");
  const verbatim = new Set(original);
  const placeBase = leading(originalLines[0] ?? original[0] ?? "");
  const placeUsesTabs = usesTabs(originalLines, style);

  let held: string[] = [];
  let shift: Shift | undefined;
  // Columns of one level in a reply that is indented with spaces; undefined until its first indented line.
  let converts: "toTabs" | "toSpaces" | "no" | undefined = placeUsesTabs === undefined ? "no" : undefined;
  let replyUnit = style.tabSize;

  function move(line: string, by: Shift): string {
    const still = by.from === by.to;
    if (still && verbatim.has(line)) return line;
    const blanks = leading(line);
    const text = line.slice(blanks.length);
    if (text === "") return still ? line : "";
    const inner = blanks.startsWith(by.from) ? blanks.slice(by.from.length) : undefined;
    if (inner === undefined) return outdented(blanks, by) + text;
    return by.to + converted(inner) + text;
  }

  function converted(inner: string): string {
    if (converts === undefined && inner !== "" && inner !== " ") {
      const tabs = inner.includes("\t");
      if (placeUsesTabs === true && !tabs) converts = "toTabs";
      else if (placeUsesTabs === false && tabs) converts = "toSpaces";
      else converts = "no";
      // Deeper than a level of the place: parameters under an opening bracket, rather than a first level.
      if (!tabs) replyUnit = inner.length % style.tabSize === 0 ? style.tabSize : inner.length;
    }
    // A line less far in than the first indented one shows what a level is.
    if (inner.length > 1 && inner.length < replyUnit && !inner.includes("\t")) replyUnit = inner.length;
    if (converts === "toTabs" && !inner.includes("\t"))
      return "\t".repeat(Math.floor(inner.length / replyUnit)) + " ".repeat(inner.length % replyUnit);
    if (converts === "toSpaces") return inner.replaceAll("\t", " ".repeat(style.tabSize));
    return inner;
  }

  /** A line further left than the reply's base goes as far left of the place's. */
  function outdented(blanks: string, by: Shift): string {
    const missing = columns(by.from, style) - columns(blanks, style);
    let result = by.to;
    const wanted = Math.max(0, columns(by.to, style) - missing);
    while (result !== "" && columns(result, style) > wanted) result = result.slice(0, -1);
    return result;
  }

  function release(by: Shift): readonly string[] {
    const lines = held.map((line, index) => {
      const isFirst = index === 0;
      return isFirst ? move(line, { from: leading(line), to: placeBase }) : move(line, by);
    });
    held = [];
    shift = by;
    return lines;
  }

  return {
    push(line) {
      if (shift !== undefined) return [move(line, shift)];
      const isBlank = line.trim() === "";
      if (held.length === 0 && isBlank) return [""];
      held.push(line);
      if (isBlank) return [];
      const base = leading(held[0] ?? "");
      if (held.length === 1) {
        const unsure = base === "" && placeBase !== "";
        return unsure ? [] : release({ from: base, to: placeBase });
      }
      const stays = secondLineStays(held[0] ?? "", line, originalLines[1], placeBase, style);
      return release(stays ? { from: "", to: "" } : { from: base, to: placeBase });
    },
    end() {
      return shift === undefined ? release({ from: leading(held[0] ?? ""), to: placeBase }) : [];
    },
  };
}

/**
 * Whether the second line of a reply whose first line has lost its indentation still has its own. Decided by the
 * original's second line where that fits one reading only, else by whether the line stands further in than one level.
 */
function secondLineStays(
  first: string,
  line: string,
  originalSecond: string | undefined,
  base: string,
  style: IndentStyle,
): boolean {
  const own = columns(leading(line), style);
  const baseColumns = columns(base, style);
  if (own < baseColumns) return false;
  // A decorator, an attribute or a comment stands as far in as what is below it.
  if (/^(?:@|#|\/\/|\/\*)/.test(first) && own === baseColumns) return true;
  if (originalSecond !== undefined) {
    const expected = columns(leading(originalSecond), style);
    const fitsAsIs = own === expected;
    const fitsMoved = own + baseColumns === expected;
    if (fitsAsIs !== fitsMoved) return fitsAsIs;
  }
  return own > style.tabSize;
}

/** True for tabs, false for spaces, undefined where the lines use both. */
function usesTabs(lines: readonly string[], style: IndentStyle): boolean | undefined {
  const indents = lines.map(leading).filter((blanks) => blanks !== "" && blanks !== " ");
  if (indents.length === 0) return !style.insertSpaces;
  const tabs = indents.filter((blanks) => blanks.startsWith("\t")).length;
  if (tabs === indents.length) return true;
  return tabs === 0 && !indents.some((blanks) => blanks.includes("\t")) ? false : undefined;
}

function leading(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** A tab reaches to the next multiple of the tab size. */
function columns(blanks: string, style: IndentStyle): number {
  let result = 0;
  for (const blank of blanks) result += blank === "\t" ? style.tabSize - (result % style.tabSize) : 1;
  return result;
}
