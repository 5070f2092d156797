import type { Outcome } from "./client.ts";

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** What a client told, in its own words, short enough for a cell. */
export function inCell({ told }: Outcome): string {
  switch (told.kind) {
    case "hang":
      return "no end";
    case "failure":
      return literal(told.message);
    case "answer":
      return told.finish === undefined ? "no finish reason" : `finish reason ${literal(told.finish)}`;
  }
}

const longest = 90;

/** Foreign words as code, on one line; what would end the code or the cell is replaced. */
function literal(words: string): string {
  const line = words
    .replace(/\s+/g, " ")
    .replaceAll("`", "'")
    .replaceAll("|", "¦")
    .replace(/127\.0\.0\.1:\d+/g, "…")
    .trim();
  return `\`${line.length <= longest ? line : `${line.slice(0, longest)}…`}\``;
}
