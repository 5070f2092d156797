import assert from "node:assert/strict";
import { promptTsxText } from "../../../../src/core/native/promptTsxText.ts";

describe("promptTsxText", () => {
  it("reads the text of a tree in order", () => {
    // The shape of `renderElementJSON`: pieces (1) with children, texts (2) with what breaks the line before them.
    const tree = {
      node: {
        type: 1,
        ctor: 2,
        children: [
          { type: 2, priority: 1, text: "first", lineBreakBefore: false },
          { type: 1, children: [{ type: 2, text: "second", lineBreakBefore: true }] },
        ],
      },
    };
    assert.equal(promptTsxText(tree), "first\nsecond");
  });

  it("takes text for text, and anything else for nothing", () => {
    assert.equal(promptTsxText("plain"), "plain");
    assert.equal(promptTsxText(undefined), "");
    assert.equal(promptTsxText({ node: 3 }), "");
  });
});
