import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEvent, type ChatEvent } from "../../../../src/core/chat/chatEvent.ts";
import { encodeEvent, replayLog } from "../../../../src/core/chat/chatLog.ts";

const start: ChatEvent = { type: "chat", version: 1, id: "c", at: 1, model: "gpt-5.5" };

const ids = fc.constantFrom("a", "b", "c");
const event: fc.Arbitrary<ChatEvent> = fc.oneof(
  fc.record({ type: fc.constant("model" as const), model: fc.string() }),
  fc.record({
    type: fc.constant("prompt" as const),
    turn: ids,
    prompt: fc.record({ text: fc.string({ unit: "binary" }), context: fc.constant([]), at: fc.nat() }),
  }),
  fc.record({
    type: fc.constant("answer" as const),
    turn: ids,
    answer: ids,
    model: fc.string(),
    at: fc.nat(),
  }),
  fc.record({ type: fc.constant("text" as const), answer: ids, text: fc.string({ unit: "grapheme" }) }),
  fc.record({ type: fc.constant("reasoning" as const), answer: ids, text: fc.string() }),
  fc.record({ type: fc.constant("notice" as const), answer: ids, text: fc.string() }),
  fc.record({ type: fc.constant("resume" as const), answer: ids }),
  fc.record({
    type: fc.constant("end" as const),
    answer: ids,
    end: fc.record({ state: fc.constantFrom("done" as const, "stopped" as const, "failed" as const) }),
  }),
);

describe("the log of a conversation", () => {
  it("replays to the state that the events made, but for answers that never ended", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const all = [start, ...events];
        const state = all.reduce(applyEvent, { id: "", createdAt: 0, model: "", turns: [] });
        const replayed = replayLog(all.map(encodeEvent).join(""));
        const closed = JSON.parse(JSON.stringify(state), (_key, value) =>
          isOpenAnswer(value) ? { ...value, end: { state: "incomplete", remark: "interrupted" } } : value,
        );
        assert.deepEqual(JSON.parse(JSON.stringify(replayed)), closed);
      }),
    );
  });

  it("loads from any prefix of its bytes that holds the first line", () => {
    fc.assert(
      fc.property(fc.array(event), fc.nat(), (events, cut) => {
        const first = encodeEvent(start);
        const bytes = Buffer.from(first + events.map(encodeEvent).join(""));
        const end = Math.max(Buffer.byteLength(first), cut % (bytes.length + 1));
        const whole = bytes.subarray(0, bytes.lastIndexOf(10, end - 1) + 1);
        const prefix = bytes.subarray(0, end);
        const torn = prefix.length - whole.length;
        // A line that lacks nothing but its line break counts as whole.
        const expected = torn > 0 && isJson(prefix.subarray(whole.length)) ? prefix : whole;
        assert.deepEqual(replayLog(prefix.toString()), replayLog(expected.toString()));
      }),
    );
  });

  it("passes over lines of a later version", () => {
    const log = `${encodeEvent(start)}{"type":"hologram","turn":"x"}\n${encodeEvent({ type: "model", model: "m" })}`;
    assert.equal(replayLog(log)?.model, "m");
  });

  it("is nothing without its first line", () => {
    assert.equal(replayLog(encodeEvent({ type: "model", model: "m" })), undefined);
  });
});

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
