/** Whether a Markdown text ends inside a fenced code block. Source: CommonMark, "Fenced code blocks". */
export function isInsideFence(markdown: string): boolean {
  let open: string | undefined;
  for (const line of markdown.split(/\r\n?|\n/)) {
    const fence = /^[ \t]*(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence === null) continue;
    const [, marks = "", rest = ""] = fence;
    if (open === undefined) {
      // Backticks after the marks make it a code span.
      if (marks.startsWith("~") || !rest.includes("`")) open = marks;
    } else if (marks.startsWith(open) && rest.trim() === "") open = undefined;
  }
  return open !== undefined;
}
