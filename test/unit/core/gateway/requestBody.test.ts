import assert from "node:assert/strict";
import type { Sampling } from "../../../../src/core/gateway/completion.ts";
import { GatewayError } from "../../../../src/core/gateway/gatewayError.ts";
import { checkSampling, type LeftOutReason } from "../../../../src/core/gateway/parameterRules.ts";
import { buildRequestBody } from "../../../../src/core/gateway/requestBody.ts";
import { requestOf } from "./harness.ts";

describe("buildRequestBody", () => {
  it("sends nothing that was not set", () => {
    const { body } = buildRequestBody(requestOf({ stream: false }), {}, []);
    assert.deepEqual(body, {
      model: "claude-sonnet-4-6",
      messages: [{ role: "user", content: "Hello?" }],
      stream: false,
    });
  });

  it("sends every parameter that was set, under the page's names", () => {
    const sampling = { temperature: 0.3, maxCompletionTokens: 10, stop: ["a", "b"], reasoningEffort: "low" };
    const { body } = buildRequestBody(requestOf({ sampling }), { seed: 7 }, []);
    const { messages: _, ...fields } = body;
    assert.deepEqual(fields, {
      model: "claude-sonnet-4-6",
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.3,
      max_completion_tokens: 10,
      stop: ["a", "b"],
      reasoning_effort: "low",
      seed: 7,
    });
  });

  it("sends content of several parts as it is", () => {
    const content = [
      { type: "text", text: "What is this?" },
      { type: "image_url", image_url: { url: "data:image/png;base64,AA==", detail: "low" } },
    ] as const;
    const { body } = buildRequestBody(requestOf({ messages: [{ role: "user", content }] }), {}, []);
    assert.deepEqual(body["messages"], [{ role: "user", content }]);
  });

  it("sends the traces of tool use, but never an empty list of tools", () => {
    const toolCalls = [{ id: "c1", name: "read", arguments: "{}" }];
    const { body } = buildRequestBody(
      requestOf({
        messages: [
          { role: "assistant", content: "", toolCalls },
          { role: "tool", toolCallId: "c1", content: "A" },
        ],
        tools: [],
        toolChoice: "auto",
      }),
      {},
      [],
    );
    assert.deepEqual([body["tools"], body["tool_choice"]], [undefined, undefined]);
    assert.deepEqual(body["messages"], [
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "c1", type: "function", function: { name: "read", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "c1", content: "A" },
    ]);
  });

  for (const name of ["model", "messages", "stream", "stream_options", "tools", "n"]) {
    it(`refuses ${name} as an extra field`, () => {
      assert.throws(
        () => buildRequestBody(requestOf(), { [name]: 1 }, []),
        (error) =>
          error instanceof GatewayError && error.reason === "fieldReserved" && error.data.subject === name,
      );
    });
  }
});

describe("checkSampling", () => {
  const cases: readonly (readonly [
    model: string,
    wanted: Sampling,
    sent: Sampling,
    left: readonly LeftOutReason["kind"][],
  ])[] = [
    ["gpt-5.5-hc", { temperature: 0.2 }, {}, ["onlyDefault"]],
    ["gpt-5.4", { temperature: 1, topP: 1 }, { temperature: 1, topP: 1 }, []],
    ["gpt-5.4", { topP: 0.2, reasoningEffort: "none" }, { topP: 0.2, reasoningEffort: "none" }, []],
    ["gpt-5.3", { temperature: 1.7 }, { temperature: 1.7 }, []],
    ["claude-opus-4-7-official", { temperature: 1 }, {}, ["notAccepted"]],
    ["claude-sonnet-4-6-fd", { temperature: 0.5, topP: 0.5 }, { temperature: 0.5 }, ["notTogether"]],
    ["claude-sonnet-4-6", { temperature: 1.5, topP: 0.5 }, { topP: 0.5 }, ["outOfRange"]],
    ["gemini-2.5-pro", { temperature: 2, topP: 0 }, { temperature: 2, topP: 0 }, []],
    ["gemini-2.5-pro", { temperature: 2.1, topP: -1 }, {}, ["outOfRange", "outOfRange"]],
    ["gemini-2.5-pro", { temperature: Number.NaN }, {}, ["outOfRange"]],
    ["gpt-5.5", { maxCompletionTokens: 0 }, {}, ["outOfRange"]],
    ["gpt-5.5", { maxCompletionTokens: 1.5 }, {}, ["notWhole"]],
    ["gpt-5.5", { stop: [] }, {}, []],
    ["gpt-5.5", { stop: ["", "a"] }, { stop: ["a"] }, []],
    ["gpt-5.5", { stop: ["a", "b", "c", "d", "e"] }, { stop: ["a", "b", "c", "d"] }, ["tooMany"]],
  ];
  for (const [model, wanted, sent, left] of cases) {
    it(`sends ${JSON.stringify(sent)} of ${JSON.stringify(wanted)} to ${model}`, () => {
      const checked = checkSampling(model, wanted);
      assert.deepEqual(checked.sampling, sent);
      assert.deepEqual(
        checked.leftOut.map(({ reason }) => reason.kind),
        left,
      );
    });
  }
});
