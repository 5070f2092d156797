import { readFileSync } from "node:fs";
import { join } from "node:path";
import { estimateTokenCount } from "tokenx";
import { estimateMessageTokens, estimateTokens } from "../../src/core/native/estimateTokens.ts";
import type { NativePart } from "../../src/core/native/nativeMessage.ts";
import { root } from "../support/root.ts";
import { cpuInTurn } from "./inTurn.ts";
import type { Contest, Part } from "./part.ts";

const rounds = 7;
const goal = { of: "value", atMost: 1_000 } as const;
const yardstick = "the whole text";

/** VS Code asks this hundreds of times while it fits a prompt into a model's window. */
export const count: Part = {
  about: "counting tokens for VS Code's own chat",
  async run() {
    const text = readFileSync(join(root, "package-lock.json"), "utf8");
    const edit = { path: "package-lock.json", content: text.repeat(Math.ceil(800_000 / text.length)) };
    const listed: unknown = JSON.parse(text);
    return [
      await contest(
        `a text of ${kilobytes(text)} kB`,
        () => estimateTokens(text),
        () => estimateTokenCount(text),
      ),
      await callContest("a tool call with a file", edit),
      await callContest("a tool call with a tree", listed),
    ];
  },
};

function callContest(what: string, input: unknown): Promise<Contest> {
  const parts: readonly NativePart[] = [{ type: "toolCall", callId: "call", name: "edit", input }];
  return contest(
    `${what} of ${kilobytes(JSON.stringify(input))} kB`,
    () => estimateMessageTokens({ role: "assistant", parts }),
    () => estimateTokenCount(JSON.stringify(input)),
  );
}

async function contest(what: string, ours: () => number, whole: () => number): Promise<Contest> {
  const samples = await cpuInTurn({ ours, [yardstick]: whole }, rounds);
  const inMicroseconds = [...samples].map(
    ([name, values]) => [name, values.map((value) => value * 1_000)] as const,
  );
  return { what, unit: "µs", ours: "ours", yardstick, goal, samples: new Map(inMicroseconds) };
}

function kilobytes(text: string): string {
  return (text.length / 1000).toFixed(0);
}
