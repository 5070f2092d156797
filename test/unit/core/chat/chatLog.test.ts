import assert from "node:assert/strict";
import fc from "fast-check";
import { encodeEvent, replayLog } from "../../../../src/core/chat/chatLog.ts";
import type { Conversation } from "../../../../src/core/chat/conversation.ts";
import { ConversationTree } from "../../../../src/core/chat/conversationTree.ts";
import { event, start } from "./chatEvents.ts";

describe("the log of a conversation", () => {
  it("replays to the state that the events made, but for answers that never ended", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const state = new ConversationTree({ id: "c", createdAt: 1, model: "gpt-5.5" });
        for (const one of events) state.apply(one);
        const replayed = replayLog([start, ...events].map(encodeEvent).join(""));
        assert.ok(replayed);
        const closed = JSON.parse(plain(state), (_key, value) =>
          isOpenAnswer(value) ? { ...value, end: { state: "incomplete", remark: "interrupted" } } : value,
        );
        assert.deepEqual(JSON.parse(plain(replayed)), closed);
      }),
    );
  });

  it("loads from any prefix of its bytes, from the first one on", () => {
    fc.assert(
      fc.property(fc.array(event), fc.nat(), (events, cut) => {
        const first = encodeEvent(start);
        const bytes = Buffer.from(first + events.map(encodeEvent).join(""));
        const end = cut % (bytes.length + 1);
        const whole = bytes.subarray(0, end === 0 ? 0 : bytes.lastIndexOf(10, end - 1) + 1);
        const prefix = bytes.subarray(0, end);
        const torn = prefix.length - whole.length;
        // A line that lacks nothing but its line break counts as whole.
        const expected = torn > 0 && isJson(prefix.subarray(whole.length)) ? prefix : whole;
        assert.deepEqual(replayLog(prefix.toString()), replayLog(expected.toString()));
        assert.equal(replayLog(prefix.toString()) === undefined, end < Buffer.byteLength(first) - 1);
      }),
    );
  });

  it("shows one branch from a first turn to a last one, whatever the events", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const chat = replayLog([start, ...events].map(encodeEvent).join(""));
        assert.ok(chat);
        let after: string | null = null;
        for (const turn of chat.path) {
          assert.equal(turn.after, after);
          after = turn.id;
        }
        assert.equal(chat.path.length === 0, chat.turns.size === 0);
        assert.equal(
          [...chat.turns.values()].some((turn) => turn.after === after),
          false,
        );
      }),
    );
  });

  it("passes over lines of a later version", () => {
    const log = `${encodeEvent(start)}{"type":"hologram","turn":"x"}\n${encodeEvent({ type: "model", model: "m" })}`;
    assert.equal(replayLog(log)?.model, "m");
  });

  it("is one of a later version whatever else its first line says", () => {
    const lines = ['{"kind":"head","version":3,"created":"yesterday"}', '{"kind":"ask","words":"hi"}', ""];
    const chat = replayLog(lines.join("\n"), "c");
    assert.equal(chat?.version, 3);
    assert.equal(chat.id, "c");
    assert.equal(replayLog('{"type":"chat","version":2}\n', "c"), undefined);
  });

  it("passes over lines that have a known name and another shape", () => {
    const log = `${encodeEvent(start)}{"type":"prompt","turn":"x"}\n{"type":"end","answer":"a","end":{"state":"odd"}}\n`;
    assert.equal(replayLog(log)?.turns.size, 0);
  });

  it("reads version 1, where a prompt followed the one before it", () => {
    const prompt = { text: "hi", context: [], at: 1 };
    const lines = [
      { ...start, version: 1 },
      { type: "prompt", turn: "a", prompt },
      { type: "prompt", turn: "b", prompt },
    ];
    const chat = replayLog(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    assert.deepEqual(
      chat?.path.map(({ id, after }) => [id, after]),
      [
        ["a", null],
        ["b", "a"],
      ],
    );
  });

  it("keeps a turn whose predecessor was lost", () => {
    const prompt = { text: "hi", context: [], at: 1 };
    const chat = replayLog(
      [start, { type: "prompt", turn: "b", after: "lost", prompt } as const].map(encodeEvent).join(""),
    );
    assert.equal(chat?.path[0]?.id, "b");
  });

  it("is nothing without its first line", () => {
    assert.equal(replayLog(encodeEvent({ type: "model", model: "m" })), undefined);
  });
});

/** Everything of a conversation as JSON, maps and sets too. */
function plain(chat: Conversation): string {
  return JSON.stringify({ ...chat, turns: [...chat.turns], leftOut: [...chat.leftOut] });
}

function isOpenAnswer(value: unknown): value is object {
  return typeof value === "object" && value !== null && "notices" in value && !("end" in value);
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(Buffer.from(bytes).toString());
    return true;
  } catch {
    return false;
  }
}
