import assert from "node:assert/strict";
import { createLearnedRules } from "../../../../src/core/gateway/learnedRules.ts";
import { head, type Script } from "../../../support/gateway/scripted.ts";
import { bodyOf, goodAnswer, refusal, withAnswers } from "./answers.ts";
import { complete, connectionTo, requestOf, testPorts } from "./harness.ts";

// A model without rules of its own, so that everything is sent.
const model = "gemini-2.5-pro";

describe("completeChat, when a server refuses a field", () => {
  it("asks again without it, tells the user and remembers it", () =>
    withAnswers([refusal(400, "Unsupported parameter: 'temperature'"), goodAnswer], async (server) => {
      const learned = createLearnedRules();
      const connection = connectionTo(server.baseUrl);
      const request = requestOf({ model, sampling: { temperature: 0.5, topP: 0.9 } });
      const { result } = await complete(connection, request, testPorts({ learned }));
      assert.equal(result.ending.kind, "complete");
      assert.equal(bodyOf(server.requests[1])["temperature"], undefined);
      assert.equal(bodyOf(server.requests[1])["top_p"], 0.9);
      assert.deepEqual(result.notices, [
        { kind: "fieldDropped", field: "temperature", serverWords: "Unsupported parameter: 'temperature'" },
      ]);

      const again = await complete(connection, request, testPorts({ learned }));
      assert.equal(server.requests.length, 3);
      assert.equal(bodyOf(server.requests[2])["temperature"], undefined);
      assert.deepEqual(again.result.notices, [
        { kind: "fieldLeftOut", field: "temperature", reason: { kind: "learned" } },
      ]);
      learned.clear();
      await complete(connection, request, testPorts({ learned }));
      assert.equal(bodyOf(server.requests[3])["temperature"], 0.5);
    }));

  it("does the same when the refusal comes with a good status", () => {
    const words = JSON.stringify({ code: 400, msg: "不支持参数 temperature" });
    const vendor: Script = [
      { send: head(200, { "content-type": "application/json" }) },
      { send: words },
      "end",
    ];
    return withAnswers([vendor, goodAnswer], async (server) => {
      const request = requestOf({ model, sampling: { temperature: 0.5 } });
      const { result } = await complete(connectionTo(server.baseUrl), request);
      assert.equal(result.text, "Hello");
      assert.equal(bodyOf(server.requests[1])["temperature"], undefined);
    });
  });

  it("renames max_completion_tokens to max_tokens", () =>
    withAnswers(
      [refusal(400, "Unrecognized request argument supplied: max_completion_tokens"), goodAnswer],
      async (server) => {
        const request = requestOf({ model, sampling: { maxCompletionTokens: 100 } });
        const { result } = await complete(connectionTo(server.baseUrl), request);
        const { max_tokens, max_completion_tokens } = bodyOf(server.requests[1]);
        assert.deepEqual([max_tokens, max_completion_tokens], [100, undefined]);
        assert.deepEqual(result.notices, [
          { kind: "fieldRenamed", field: "max_completion_tokens", to: "max_tokens" },
        ]);
      },
    ));

  it("drops stream_options without troubling the user", () =>
    withAnswers(
      [
        refusal(422, "", {
          message: undefined,
          detail: [{ loc: ["body", "stream_options"], msg: "Extra inputs are not permitted" }],
        }),
        goodAnswer,
      ],
      async (server) => {
        const { result } = await complete(connectionTo(server.baseUrl));
        assert.equal(result.ending.kind, "complete");
        assert.deepEqual(result.notices, []);
        assert.deepEqual(bodyOf(server.requests[0])["stream_options"], { include_usage: true });
        assert.equal("stream_options" in bodyOf(server.requests[1]), false);
      },
    ));

  it("drops top_p where it cannot stand beside temperature, and keeps it where it stands alone", () =>
    withAnswers(
      [refusal(400, "`temperature` and `top_p` cannot both be specified for this model."), goodAnswer],
      async (server) => {
        const learned = createLearnedRules();
        const ports = testPorts({ learned });
        const connection = connectionTo(server.baseUrl);
        await complete(connection, requestOf({ model, sampling: { temperature: 0.5, topP: 0.9 } }), ports);
        assert.deepEqual(
          [bodyOf(server.requests[1])["temperature"], bodyOf(server.requests[1])["top_p"]],
          [0.5, undefined],
        );
        await complete(connection, requestOf({ model, sampling: { topP: 0.9 } }), ports);
        assert.equal(bodyOf(server.requests[2])["top_p"], 0.9);
      },
    ));

  it("gives up after three fields", () => {
    const answers = ["temperature", "top_p", "stop", "reasoning_effort"].map((field) =>
      refusal(400, `Unknown name "${field}": Cannot find field.`),
    );
    return withAnswers(answers, async (server) => {
      const sampling = { temperature: 1, topP: 1, stop: ["x"], reasoningEffort: "low" };
      const { result } = await complete(connectionTo(server.baseUrl), requestOf({ model, sampling }));
      assert.equal(result.ending.kind, "failed");
      assert.equal(server.requests.length, 4);
    });
  });

  it("remembers nothing when the request fails all the same", () =>
    withAnswers([refusal(400, "temperature is deprecated"), refusal(400, "No.")], async (server) => {
      const learned = createLearnedRules();
      const request = requestOf({ model, sampling: { temperature: 1 } });
      const { result } = await complete(connectionTo(server.baseUrl), request, testPorts({ learned }));
      assert.equal(result.ending.kind, "failed");
      assert.deepEqual(learned.get(server.baseUrl, model), []);
    }));

  it("tells of tool use in plain text where tools are refused", () =>
    withAnswers([refusal(400, "tools are not supported"), goodAnswer], async (server) => {
      const { result } = await complete(
        connectionTo(server.baseUrl),
        requestOf({
          messages: [
            { role: "user", content: "Read a" },
            {
              role: "assistant",
              content: "",
              toolCalls: [{ id: "c1", name: "read", arguments: '{"path":"a"}' }],
            },
            { role: "tool", toolCallId: "c1", content: "A" },
          ],
          tools: [{ name: "read", description: "Reads", parameters: { type: "object" } }],
          toolChoice: "auto",
        }),
      );
      assert.equal(result.ending.kind, "complete");
      const { messages, tools, tool_choice } = bodyOf(server.requests[1]);
      assert.deepEqual([tools, tool_choice], [undefined, undefined]);
      assert.deepEqual(messages, [
        { role: "user", content: "Read a" },
        { role: "assistant", content: 'Called read (c1): {"path":"a"}' },
        { role: "user", content: "Result of c1:\nA" },
      ]);
    }));

  it("does not take a wrong value for a refused field", () =>
    withAnswers(
      [refusal(400, "temperature must be between 0 and 1", { param: "temperature" }), goodAnswer],
      async (server) => {
        const { result } = await complete(
          connectionTo(server.baseUrl),
          requestOf({ model, sampling: { temperature: 2 } }),
        );
        assert.equal(result.ending.kind, "failed");
        assert.equal(server.requests.length, 1);
      },
    ));
});
