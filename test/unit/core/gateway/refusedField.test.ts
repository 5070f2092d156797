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
  user: "anna",
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
    ["This user is not allowed to use this model", undefined],
    ["The parameter user is not supported", { field: "user" }],
    ["Unsupported parameter: 'user'", { field: "user" }],
    ["The stop parameter is not supported", { field: "stop" }],
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

  const withTools = { ...sent, tools: [{}], tool_choice: "auto" };
  for (const [words, rule, param] of [
    ["Invalid schema for function 'foo': 'x' is not supported", undefined, "tools[0].function.parameters"],
    [
      "Unknown name \"$schema\" at 'tools[0].function_declarations[0].parameters': Cannot find field.",
      undefined,
    ],
    ["tools.14.custom.input_schema: JSON schema is invalid; `x` is not supported", undefined],
    ["This model does not support image input functions", undefined],
    ["tools is not supported by this model", { field: "tools" }],
    ["This model does not support function calling", { field: "tools" }],
    ["`tool_choice` is not supported", { field: "tool_choice" }],
  ] as const) {
    it(`takes ${JSON.stringify(words)} for ${JSON.stringify(rule)} where tools were sent`, () => {
      const body = readErrorBody(JSON.stringify({ error: { message: words, param } }));
      assert.deepEqual(refusedField(400, body, withTools), rule);
    });
  }

  it("learns only from statuses that blame the request", () =>
    assert.equal(refusedField(500, readErrorBody("temperature is not supported"), sent), undefined));
});
