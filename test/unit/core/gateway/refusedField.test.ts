import assert from "node:assert/strict";
import { readErrorBody } from "../../../../src/core/gateway/errorBody.ts";
import type { LearnedRule } from "../../../../src/core/gateway/learnedRules.ts";
import { refusedField } from "../../../../src/core/gateway/refusedField.ts";

const sent = {
  model: "m",
  messages: [],
  stream: true,
  stream_options: {},
  temperature: 1,
  top_p: 1,
  max_completion_tokens: 9,
  stop: ["x"],
  seed: 1,
};

describe("refusedField", () => {
  const cases: readonly (readonly [words: string, rule: LearnedRule | undefined])[] = [
    ["Unsupported value: 'temperature' does not support 0.2 with this model.", { field: "temperature" }],
    ["`temperature` is deprecated for this model.", { field: "temperature" }],
    ['Unknown name "seed": Cannot find field.', { field: "seed" }],
    ["Unrecognized request argument supplied: stream_options", { field: "stream_options" }],
    [
      "Unsupported parameter: 'max_completion_tokens'. Use 'max_tokens'.",
      { field: "max_completion_tokens", renameTo: "max_tokens" },
    ],
    [
      "`temperature` and `top_p` cannot both be specified for this model. Please use only one.",
      { field: "top_p", besides: "temperature" },
    ],
    ["property 'stop' is not allowed", { field: "stop" }],
    ["不支持参数 temperature", { field: "temperature" }],
    ["Unsupported parameter: 'stop_words'", undefined],
    ["The model is not supported", undefined],
    ["temperature is too high", undefined],
    ["model is not allowed", undefined],
  ];
  for (const [words, rule] of cases) {
    it(`takes ${JSON.stringify(words)} for ${JSON.stringify(rule)}`, () =>
      assert.deepEqual(
        refusedField(400, readErrorBody(JSON.stringify({ error: { message: words } })), sent),
        rule,
      ));
  }

  it("believes the field that the server names apart", () => {
    const body = {
      error: { message: "Extra inputs are not permitted", param: "stream_options.include_usage" },
    };
    assert.deepEqual(refusedField(400, readErrorBody(JSON.stringify(body)), sent), {
      field: "stream_options",
    });
    const detail = {
      detail: [{ loc: ["body", "seed"], msg: "Extra inputs are not permitted", type: "extra_forbidden" }],
    };
    assert.deepEqual(refusedField(422, readErrorBody(JSON.stringify(detail)), sent), { field: "seed" });
  });

  it("learns only from statuses that blame the request", () =>
    assert.equal(refusedField(500, readErrorBody("temperature is not supported"), sent), undefined));
});
