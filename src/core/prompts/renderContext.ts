import type { ContextItem } from "../chat/conversation.ts";

/**
 * A piece of code as models read it well: where it comes from, then a fence with its language. The fence is longer
 * than any run of backticks inside, so that code which itself holds fences stays whole.
 */
export function renderContext(item: ContextItem): string {
  const lines =
    item.startLine === item.endLine ? `line ${item.startLine}` : `lines ${item.startLine}-${item.endLine}`;
  const place = item.kind === "file" ? `File ${item.path}` : `From ${item.path}, ${lines}`;
  return `${place}:\n${fenced(item.text, item.language)}`;
}

/** `code` in a Markdown fence that nothing inside can close. */
export function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), (run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const body = code === "" || code.endsWith("\n") ? code : `${code}\n`;
  return `${fence}${language}\n${body}${fence}`;
}
