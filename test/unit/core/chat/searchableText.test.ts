import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { ChatEvent } from "../../../../src/core/chat/chatEvent.ts";
import { encodeEvent, replayLog } from "../../../../src/core/chat/chatLog.ts";
import { searchableText } from "../../../../src/core/chat/searchableText.ts";
import { searchConversation } from "../../../../src/core/chat/searchConversation.ts";
import { piecesOf } from "../edits/generators.ts";
import { start } from "./chatEvents.ts";

const words = fc.string({
  unit: fc.constantFrom("a", "B", " ", "é", "ß", "\n", '"', "\\", "}", "世"),
  maxLength: 30,
});

function log(prompt: string, pieces: readonly string[]): string {
  const events: readonly ChatEvent[] = [
    start,
    { type: "prompt", turn: "t", after: null, prompt: { text: prompt, context: [], at: 1 } },
    { type: "answer", turn: "t", answer: "a", model: "m", at: 1 },
    { type: "reasoning", answer: "a", text: "secretly" },
    ...pieces.map((text): ChatEvent => ({ type: "text", answer: "a", text })),
    { type: "end", answer: "a", end: { state: "done" } },
  ];
  return events.map(encodeEvent).join("");
}

describe("searchableText", () => {
  it("has whatever the conversation says, however its answers arrived", () => {
    const said = fc.tuple(
      words,
      words.chain((answer) => fc.tuple(fc.constant(answer), piecesOf(answer))),
    );
    return fc.assert(
      fc.property(said, fc.nat(30), fc.nat(10), ([prompt, [answer, pieces]], from, length) => {
        const chat = replayLog(log(prompt, pieces));
        const text = searchableText(log(prompt, pieces));
        for (const part of [prompt, answer].map((whole) => whole.slice(from, from + length))) {
          const found = chat && searchConversation(chat, part);
          if (found !== undefined) assert.ok(text.includes(part.trim().toLowerCase()));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("has lines that another program wrote, passes over torn ones, and leaves out what is not searched", () => {
    const foreign = '{"text":"from ELSEWHERE","answer":"a","type":"text"}\n{"type":"text","answer":"a","te';
    const text = searchableText(`${log("Why?", ["Because"])}${foreign}`);
    assert.match(text, /why\?/);
    assert.match(text, /becausefrom elsewhere/);
    assert.doesNotMatch(text, /secretly/);
  });
});
