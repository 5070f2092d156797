import assert from "node:assert/strict";
import type { Memento } from "vscode";
import { memoryOfTexts, recall, remember } from "../../../../src/host/adapters/memory.ts";

/** What VS Code keeps, as an object. */
function keeping(stored: Record<string, unknown>): Memento {
  return {
    keys: () => Object.keys(stored),
    get: (key: string) => stored[key],
    update: async (key: string, value: unknown) => {
      stored[key] = value;
    },
  } as Memento;
}

const recent = memoryOfTexts("recent");

describe("what is remembered across windows", () => {
  it("is what was said last", async () => {
    const memento = keeping({});
    assert.deepEqual(recall(memento, recent), []);
    await remember(memento, recent, ["b", "a"]);
    assert.deepEqual(recall(memento, recent), ["b", "a"]);
  });

  for (const [what, stored] of Object.entries({ "a text": "a", nothing: null, "an object": { 0: "a" } })) {
    it(`is empty where ${what} stands in its place`, () => {
      assert.deepEqual(recall(keeping({ recent: stored }), recent), []);
    });
  }

  it("leaves out entries that are no texts", () => {
    assert.deepEqual(recall(keeping({ recent: ["a", 1, undefined, "b"] }), recent), ["a", "b"]);
  });
});
