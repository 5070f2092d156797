import assert from "node:assert/strict";
import { editInstruction } from "../../../../src/core/prompts/editInstruction.ts";
import { promptsFromSetting } from "../../../../src/core/prompts/userPrompt.ts";

const subject = { code: "let x", path: "src/x.ts", language: "typescript" };
const prompts = promptsFromSetting({
  terse: { text: "Make {file} terse.", temperature: 0 },
  odd: { text: "Be odd.", temperature: "warm" },
});

describe("the instruction of an edit", () => {
  it("is what was typed", () => {
    assert.deepEqual(editInstruction("use early returns", prompts, subject), { text: "use early returns" });
  });

  it("is a prompt of the user's own behind a slash, with its parameters and what else was typed", () => {
    assert.deepEqual(editInstruction("/terse but readable", prompts, subject), {
      text: "Make src/x.ts terse.\n\nbut readable",
      sampling: { temperature: 0 },
    });
  });

  it("cannot be a prompt with a parameter that is none", () => {
    assert.equal(editInstruction("/odd", prompts, subject).invalid, "temperature");
  });

  for (const typed of ["/unknown", "/", "a /terse b"]) {
    it(`is not changed where no prompt is named: ${typed}`, () => {
      assert.deepEqual(editInstruction(typed, prompts, subject), { text: typed });
    });
  }
});
