/** A fenced code block that a text opens and does not close. */
export interface OpenFence {
  readonly marks: string;
  /** The language, and what else stands behind the marks. */
  readonly info: string;
}

/** The fenced code block a Markdown text ends inside of, if it does. Source: CommonMark, "Fenced code blocks". */
export function openFence(markdown: string): OpenFence | undefined {
  let open: OpenFence | undefined;
  for (const line of markdown.split(/\r\n?|\n/)) {
    const fence = /^[ \t]*(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence === null) continue;
    const [, marks = "", rest = ""] = fence;
    const info = rest.trim();
    if (open === undefined) {
      // Backticks after the marks make it a code span.
      if (marks.startsWith("~") || !rest.includes("`")) open = { marks, info };
    } else if (marks.startsWith(open.marks) && info === "") open = undefined;
  }
  return open;
}

/** Whether a Markdown text ends inside a fenced code block. */
export function isInsideFence(markdown: string): boolean {
  return openFence(markdown) !== undefined;
}
