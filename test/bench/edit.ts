import { diffLines } from "diff";
import { diff as myersDiff } from "fast-myers-diff";
import { codeFromReply } from "../../src/core/edits/codeFromReply.ts";
import { editStream } from "../../src/core/edits/editStream.ts";
import { reindent } from "../../src/core/edits/indentation.ts";
import { replyLines } from "../../src/core/edits/replyLines.ts";
import { streamingDiff } from "../../src/core/edits/streamingDiff.ts";
import { editedFile } from "./edit/editedFile.ts";
import { cpuInTurn } from "./inTurn.ts";
import type { Contest, Part } from "./part.ts";

const rounds = 5;
/** Characters of a reply per delta, and between two changes of the editor: 40 ms of 1,000 deltas a second. */
const deltaLength = 5;
const changeLength = 200;
/** The same in lines. */
const changeLines = 6;
const style = { insertSpaces: true, tabSize: 2 };

interface Case {
  readonly what: string;
  readonly lines: number;
  /** Share of the lines that are replaced, taken out, or have another one put before them. */
  readonly changed: number;
}

const cases: readonly Case[] = [
  ...[200, 2_000, 10_000].map((lines) => ({
    what: `${lines.toLocaleString("en")} lines, 5 % changed`,
    lines,
    changed: 0.05,
  })),
  { what: "2,000 lines, all new", lines: 2_000, changed: 1 },
];

const yardstick = "fast-myers-diff at the end";
const goal = { of: "ratio", atMost: 1.5 } as const;

/**
 * From a reply to edits, all through the stream; the others compare once, when all of it is there. The lines of a
 * reply are other objects than the file's for everybody, so equal ones have to be compared letter by letter.
 */
export const edit: Part = {
  about: "a streamed reply to edits, CPU in total",
  async run() {
    const contests: Contest[] = [];
    for (const one of cases) contests.push(await compareDiffs(one), await compareReplies(one));
    return contests;
  },
};

/** From new lines to edits. */
async function compareDiffs({ what, lines, changed }: Case): Promise<Contest> {
  const [before, newText] = editedFile(lines, changed);
  const oldText = before.join("\n");
  const samples = await cpuInTurn(
    {
      ours: () => diffLineByLine(before, newText.split("\n")),
      [yardstick]: () => [...myersDiff(before, newText.split("\n"))],
      "diffLines at the end": () => diffLines(oldText, newText),
    },
    rounds,
  );
  return { what, unit: "ms", ours: "ours", yardstick, goal, samples };
}

/** From deltas of a few letters, with a fence round the code, to edits. */
async function compareReplies({ what, lines, changed }: Case): Promise<Contest> {
  const [before, newText] = editedFile(lines, changed);
  const reply = `\`\`\`ts\n${newText}\n\`\`\`\n`;
  const deltas = cut(reply);
  const samples = await cpuInTurn(
    {
      ours: () => streamReply(before, deltas),
      [yardstick]: () => [...myersDiff(before, readReply(before, reply))],
    },
    rounds,
  );
  return { what: `${what}, from deltas`, unit: "ms", ours: "ours", yardstick, goal, samples };
}

function diffLineByLine(before: readonly string[], lines: readonly string[]): number {
  const diff = streamingDiff(before);
  let count = 0;
  lines.forEach((line, index) => {
    diff.push(line);
    if (index % changeLines === changeLines - 1) count += diff.take().length;
  });
  diff.finish();
  return count + diff.take().length;
}

function streamReply(before: readonly string[], deltas: readonly string[]): number {
  const edits = editStream({ lines: before, style });
  let count = 0;
  let since = 0;
  for (const delta of deltas) {
    edits.push(delta);
    since += delta.length;
    if (since < changeLength) continue;
    since = 0;
    count += edits.take().length;
  }
  edits.end(true);
  return count + edits.take().length;
}

/** The code of a whole reply, indented as where it goes. */
function readReply(before: readonly string[], reply: string): readonly string[] {
  const lines = replyLines();
  const code = codeFromReply(before);
  const indented = reindent(before, style);
  const found = lines.push(reply).flatMap((line) => code.push(line).lines);
  return [...found, ...code.end(true).lines].flatMap((line) => indented.push(line)).concat(indented.end());
}

function cut(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += deltaLength) pieces.push(text.slice(at, at + deltaLength));
  return pieces;
}
