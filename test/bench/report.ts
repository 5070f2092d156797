import type { Contest, Goal } from "./part.ts";
import { summarise } from "./summary.ts";

const head = ["part", "measured", "contender", "median", "spread", "ratio", "goal"] as const;

/** One table of everything that was measured, for a terminal. */
export function report(results: ReadonlyMap<string, readonly Contest[]>): string {
  const rows = [...results].flatMap(([part, contests]) =>
    contests.flatMap((contest) => rowsOf(part, contest)),
  );
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column >= 3 && column <= 5 ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  return [line(head), line(widths.map((width) => "─".repeat(width))), ...rows.map(line)].join("\n");
}

function rowsOf(part: string, contest: Contest): readonly (readonly string[])[] {
  const { lines, excess, met } = summarise(contest);
  const { what, unit, ours, goal, yardstick } = contest;
  return lines.map(({ name, median, low, high, ratio }, index) => [
    index === 0 ? part : "",
    index === 0 ? what : "",
    name,
    `${figure(median)} ${unit}`.trimEnd(),
    low === high ? "" : `${figure(low)}–${figure(high)}`,
    ratio === undefined || lines.length === 1 ? "" : figure(ratio),
    name === ours && goal !== undefined
      ? `${inWords(goal, unit, yardstick, excess)}: ${met ? "met" : "MISSED"}`
      : "",
  ]);
}

function inWords({ of, atMost }: Goal, unit: string, yardstick = "", excess = Number.NaN): string {
  switch (of) {
    case "ratio":
      return `≤ ${atMost} × ${yardstick}`;
    case "excess":
      return `≤ ${atMost} ${unit} above ${yardstick} (${figure(excess)})`;
    case "value":
      return `≤ ${atMost} ${unit}`.trimEnd();
  }
}

/** Three digits that count. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
