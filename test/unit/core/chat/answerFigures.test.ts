import assert from "node:assert/strict";
import { answerEnd } from "../../../../src/core/chat/answerEnd.ts";
import { answerDetails } from "../../../../src/core/chat/answerFigures.ts";
import type { AnswerEnd } from "../../../../src/core/chat/conversation.ts";
import { completionResult } from "./completionScript.ts";
import { presenter } from "./presenter.ts";

describe("What an answer's details say of its speed", () => {
  const result = completionResult(
    { kind: "complete" },
    {
      usage: { promptTokens: 7, completionTokens: 90 },
      timing: { started: 1_000, firstByte: 2_500, firstText: 3_000, lastText: 4_500, ended: 4_600 },
    },
  );
  const speedOf = (end: AnswerEnd) => {
    const answer = { id: "a", model: "m", at: 0, text: "x", reasoning: "", notices: [] };
    return answerDetails(answer, end, presenter)
      .filter(({ label }) => /after|second/.test(label))
      .map(({ label, value }) => `${label}: ${value}`);
  };

  it("is when its first byte, first text and last text came, and the tokens between", () =>
    assert.deepEqual(speedOf(answerEnd(result)), [
      "First byte after: 1.5 sec",
      "First text after: 2 sec",
      "Last text after: 3.5 sec",
      "Tokens per second: 45",
    ]));

  it("is unknown where it came at once, tokens were not counted or several requests made it", () => {
    const atOnce = { ...result, timing: { ...result.timing, firstByte: 4_499 } };
    const ends = [
      answerEnd(atOnce),
      answerEnd({ ...result, usage: undefined }),
      answerEnd(result, answerEnd(result)),
    ];
    for (const end of ends) assert.equal(speedOf(end).at(-1), "Tokens per second: unknown");
  });
});
