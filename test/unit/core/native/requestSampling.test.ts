import assert from "node:assert/strict";
import { requestSampling } from "../../../../src/core/native/requestSampling.ts";

describe("requestSampling", () => {
  it("knows the names of both worlds", () => {
    assert.deepEqual(
      requestSampling({ temperature: 0, top_p: 0.5, max_tokens: 9, stop: "END", reasoning_effort: "low" }),
      { temperature: 0, topP: 0.5, maxCompletionTokens: 9, stop: ["END"], reasoningEffort: "low" },
    );
    assert.deepEqual(requestSampling({ topP: 0.5, maxTokens: 9, stop: ["a", "b"] }), {
      topP: 0.5,
      maxCompletionTokens: 9,
      stop: ["a", "b"],
    });
  });

  it("leaves out what it does not know and what is of another type", () => {
    assert.deepEqual(requestSampling({ temperature: "hot", stop: [1], n: 3, top_k: 5 }), {});
    assert.deepEqual(requestSampling(undefined), {});
  });
});
