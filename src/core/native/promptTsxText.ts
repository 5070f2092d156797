import { isRecord } from "../gateway/json.ts";

/** `@vscode/prompt-tsx`, `PromptNodeType.Text` of its JSON output. */
const textNode = 2;

/** The text of a prompt-tsx element: some tools return such trees instead of text. */
export function promptTsxText(value: unknown): string {
  if (!isRecord(value)) return typeof value === "string" ? value : "";
  if ("node" in value) return promptTsxText(value["node"]);
  if (value["type"] === textNode) {
    const { text, lineBreakBefore } = value;
    return `${lineBreakBefore ? "\n" : ""}${typeof text === "string" ? text : ""}`;
  }
  const children = value["children"];
  return Array.isArray(children) ? children.map(promptTsxText).join("") : "";
}
