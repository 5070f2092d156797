import assert from "node:assert/strict";
import type { TurnView } from "../../../../src/shared/views.ts";
import { PromptRecall } from "../../../../src/webview/input/promptRecall.ts";

const none = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
const up = { key: "ArrowUp", ...none };
const down = { key: "ArrowDown", ...none };

const turns = ["first", "second"].map((text): TurnView => {
  const head = { id: text, state: { kind: "done" } as const, model: "m", summary: "" };
  const answer = { ...head, details: [], notices: [], actions: [], text: "", reasoning: "" };
  return { id: text, prompt: { text, attachments: [] }, answer };
});

/** An input with the cursor at its end, or where said. */
function input(value: string, cursor = value.length) {
  const isInEdgeLine = (edge: "first" | "last"): boolean =>
    !(edge === "first" ? value.slice(0, cursor) : value.slice(cursor)).includes("\n");
  return { value, selectionStart: cursor, selectionEnd: cursor, isInEdgeLine };
}

describe("PromptRecall", () => {
  it("goes back through the prompts and forward to what was being written", () => {
    const recall = new PromptRecall();
    assert.equal(recall.key(up, input("mine"), turns), "second");
    assert.equal(recall.key(up, input("second"), turns), "first");
    assert.equal(recall.key(up, input("first"), turns), undefined);
    assert.equal(recall.key(down, input("first"), turns), "second");
    assert.equal(recall.key(down, input("second"), turns), "mine");
    assert.equal(recall.key(down, input("mine"), turns), undefined);
  });

  it("gives a command as it was typed, not the words it stands for", () => {
    const [first, last] = turns;
    assert.ok(first && last);
    const fix = { ...last, prompt: { ...last.prompt, written: "/fix quickly" } };
    assert.equal(new PromptRecall().key(up, input(""), [first, fix]), "/fix quickly");
  });

  it("leaves the arrows to the cursor within a text of several lines", () => {
    const recall = new PromptRecall();
    assert.equal(recall.key(up, input("one\ntwo"), turns), undefined);
    assert.equal(recall.key(up, input("one\ntwo", 2), turns), "second");
    assert.equal(recall.key(down, input("one\ntwo", 2), turns), undefined);
  });

  it("leaves arrows with other keys held alone", () => {
    assert.equal(new PromptRecall().key({ ...up, shiftKey: true }, input(""), turns), undefined);
  });

  it("begins with the last prompt again once the user has written", () => {
    const recall = new PromptRecall();
    recall.key(up, input(""), turns);
    recall.key(up, input("second"), turns);
    recall.reset();
    assert.equal(recall.key(up, input("first!"), turns), "second");
  });
});
