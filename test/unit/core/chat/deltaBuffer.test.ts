import assert from "node:assert/strict";
import { type AnswerPart, DeltaBuffer } from "../../../../src/core/chat/deltaBuffer.ts";
import type { Clock } from "../../../../src/core/ports.ts";

/** A clock whose sleepers wake when the test says that their time has passed. */
function handClock(): { readonly clock: Clock; pass(): Promise<void> } {
  let sleepers: (() => void)[] = [];
  const sleep = (_: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      sleepers.push(resolve);
      signal.addEventListener("abort", () => resolve());
    });
  return {
    clock: { now: () => 0, sleep },
    async pass() {
      for (const wake of sleepers.splice(0)) wake();
      sleepers = [];
      await new Promise(setImmediate);
    },
  };
}

describe("DeltaBuffer", () => {
  it("passes on the first piece at once, then one an interval, in however many pieces the text comes", async () => {
    for (const count of [2, 1_000]) {
      const { clock, pass } = handClock();
      const passedOn: string[] = [];
      const buffer = new DeltaBuffer(clock, 32, (_, text) => passedOn.push(text));
      for (let interval = 1; interval <= 3; interval++) {
        for (let piece = 0; piece < count; piece++) buffer.push("text", "abc");
        assert.equal(passedOn.length, interval);
        await pass();
      }
      await pass();
      const gathered = "abc".repeat(count);
      assert.deepEqual(passedOn, ["abc", "abc".repeat(count - 1), gathered, gathered]);
    }
  });

  it("passes on at once what comes after a pause", async () => {
    const { clock, pass } = handClock();
    const passedOn: string[] = [];
    const buffer = new DeltaBuffer(clock, 32, (_, text) => passedOn.push(text));
    for (const word of ["one", "two", "three"]) {
      buffer.push("text", word);
      assert.equal(passedOn.at(-1), word);
      await pass();
      await pass();
    }
  });

  it("keeps the order of text and reasoning, and holds nothing back when flushed", () => {
    const passedOn: (readonly [AnswerPart, string])[] = [];
    const buffer = new DeltaBuffer(handClock().clock, 32, (part, text) => passedOn.push([part, text]));
    buffer.push("reasoning", "hm");
    buffer.push("reasoning", "m");
    buffer.push("text", "so");
    buffer.push("text", "");
    buffer.flush();
    buffer.flush();
    assert.deepEqual(passedOn, [
      ["reasoning", "hm"],
      ["reasoning", "m"],
      ["text", "so"],
    ]);
  });
});
