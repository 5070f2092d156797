import assert from "node:assert/strict";
import fc from "fast-check";
import { mergeNewer, mergeTexts } from "../../../src/shared/mergeTexts.ts";

describe("a text that two windows had", () => {
  it("is as the one left it that changed it", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, text) => {
        assert.equal(mergeTexts({ before, mine: before, theirs: text }), text);
        assert.equal(mergeTexts({ before, mine: text, theirs: before }), text);
      }),
    );
  });

  it("has both behind each other, and once what is the same", () => {
    assert.equal(mergeTexts({ before: "a", mine: "mine", theirs: "theirs" }), "theirs\n\nmine");
    assert.equal(mergeTexts({ before: "a", mine: "same", theirs: "same" }), "same");
    assert.equal(mergeTexts({ before: "a", mine: "", theirs: "theirs" }), "theirs");
  });

  it("is there if one window has it and the other one changed it before it was gone there", () => {
    assert.equal(mergeTexts({ before: "a", mine: undefined, theirs: "theirs" }), "theirs");
    assert.equal(mergeTexts({ before: "a", mine: "mine", theirs: undefined }), "mine");
    assert.equal(mergeTexts({ before: "a", mine: undefined, theirs: "a" }), undefined);
    assert.equal(mergeTexts({ before: "a", mine: "a", theirs: undefined }), undefined);
  });

  it("has what was typed since, or what another view of the window has", () => {
    const versions = { before: "a", mine: "mine", theirs: "theirs" };
    assert.equal(mergeNewer(versions, "mine, newer"), "theirs\n\nmine, newer");
    assert.equal(mergeNewer(versions, "a"), "theirs\n\nmine");
  });
});
