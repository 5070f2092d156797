/** Follows Markdown just closely enough to know whether the next character stands inside code. */
export interface CodeTracker {
  push(text: string): void;
  /** In a fenced block, or behind backticks of the same line that are not closed yet. */
  inside(): boolean;
  /** Only blanks stand before the next character in its line. */
  atLineStart(): boolean;
}

/** Only the beginning of a line can open or close a fence, also inside of lists and quotes. */
const longestBeginning = 80;
const fenceLine = /^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*(`{3,}|~{3,})(.*)$/s;

/** Source: CommonMark, "Fenced code blocks" and "Code spans". */
export function createCodeTracker(): CodeTracker {
  let fence: string | undefined;
  let beginning = "";
  // Backticks of the current line: how many stand together last, and how many opened a span.
  let run = 0;
  let span = 0;

  const afterRun = (): number => {
    if (run === 0) return span;
    if (span === 0) return run;
    return span === run ? 0 : span;
  };
  const afterLine = (): string | undefined => {
    const [, marks, rest = ""] = fenceLine.exec(beginning) ?? [];
    if (marks === undefined) return fence;
    if (fence === undefined) return marks.startsWith("`") && rest.includes("`") ? undefined : marks;
    return marks.startsWith(fence) && rest.trim() === "" ? undefined : fence;
  };
  const read = (part: string): void => {
    if (beginning.length < longestBeginning) beginning += part.slice(0, longestBeginning - beginning.length);
    let from = 0;
    for (let tick = part.indexOf("`"); tick >= 0; tick = part.indexOf("`", tick + 1)) {
      if (tick > from) {
        span = afterRun();
        run = 0;
      }
      run++;
      from = tick + 1;
    }
    if (from < part.length) {
      span = afterRun();
      run = 0;
    }
  };

  return {
    push(text) {
      let start = 0;
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
        read(text.slice(start, end));
        fence = afterLine();
        beginning = "";
        run = 0;
        span = 0;
        start = end + 1;
      }
      read(start === 0 ? text : text.slice(start));
    },
    atLineStart: () => beginning.trim() === "",
    inside: () => fence !== undefined || afterRun() > 0 || afterLine() !== undefined,
  };
}
