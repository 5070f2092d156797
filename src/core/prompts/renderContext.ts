import type { ContextItem } from "../chat/conversation.ts";

/**
 * A piece of context as models read it well: where it comes from, then a fence with its language. The fence is longer
 * than any run of backticks inside, so that code which itself holds fences stays whole.
 */
export function renderContext(item: ContextItem): string {
  return `${heading(item)}:\n${fenced(item.text, item.language)}`;
}

function heading({ kind, path, startLine, endLine }: ContextItem): string {
  switch (kind) {
    case "selection":
      return `From ${path}, ${startLine === endLine ? `line ${startLine}` : `lines ${startLine}-${endLine}`}`;
    case "file":
      return `File ${path}`;
    case "folder":
      return `Files in ${path}`;
    case "problems":
      return `Problems reported in ${path}`;
    case "changes":
      return `Git diff, ${path}`;
    case "terminal":
      return "Terminal output";
    case "text":
      return `Attached text, ${path}`;
  }
}

/** `code` in a Markdown fence that nothing inside can close. */
export function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), (run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const body = code === "" || code.endsWith("\n") ? code : `${code}\n`;
  return `${fence}${language}\n${body}${fence}`;
}
