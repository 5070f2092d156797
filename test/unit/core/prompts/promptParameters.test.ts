import assert from "node:assert/strict";
import { promptParameters } from "../../../../src/core/prompts/promptParameters.ts";

describe("promptParameters", () => {
  const read = (given: Readonly<Record<string, unknown>>) => promptParameters((name) => given[name]);

  it("say whether the answer comes as it is written, as JSON or as the text of a line", () => {
    assert.deepEqual(read({ stream: false }), { sampling: { stream: false } });
    assert.deepEqual(read({ stream: "true" }), { sampling: { stream: true } });
    assert.deepEqual(read({ stream: "perhaps" }), { invalid: "stream" });
  });
});
