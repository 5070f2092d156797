import assert from "node:assert/strict";
import { streamHead, textEvent } from "../../../support/gateway/scripted.ts";
import { bodyOf, goodAnswer, refusal, withAnswers } from "./answers.ts";
import { complete, connectionTo, requestOf } from "./harness.ts";

describe("completeChat, asking other versions", () => {
  const model = "gpt-5.5-official";

  it("lets the next listed version answer, and tells which one and why", () =>
    withAnswers(
      [refusal(503, "no available channel", { code: "model_not_found" }), goodAnswer],
      async (server) => {
        const connection = connectionTo(server.baseUrl, { failover: ["official", "low", "hc"] });
        const { result } = await complete(connection, requestOf({ model }));
        assert.equal(result.text, "Hello");
        assert.equal(result.requestedModel, "gpt-5.5-low");
        assert.deepEqual(
          server.requests.map((request) => bodyOf(request)["model"]),
          [model, "gpt-5.5-low"],
        );
        const [notice] = result.notices;
        assert.ok(notice?.kind === "versionChanged");
        assert.deepEqual(
          [notice.from, notice.to, notice.error.reason],
          [model, "gpt-5.5-low", "modelUnavailable"],
        );
      },
    ));

  it("tries again with the first version before it asks another", () =>
    withAnswers([refusal(429, "Slow down"), refusal(429, "Slow down"), goodAnswer], async (server) => {
      const connection = connectionTo(server.baseUrl, { failover: ["standard"], maxRetries: 1 });
      await complete(connection, requestOf({ model }));
      assert.deepEqual(
        server.requests.map((request) => bodyOf(request)["model"]),
        [model, model, "gpt-5.5"],
      );
    }));

  it("asks nobody else unless versions are listed", () =>
    withAnswers([refusal(503, "down"), goodAnswer], async (server) => {
      const { result } = await complete(connectionTo(server.baseUrl), requestOf({ model }));
      assert.equal(result.ending.kind, "failed");
      assert.equal(server.requests.length, 1);
    }));

  it("asks nobody else when another version would not help", () =>
    withAnswers([refusal(401, "Wrong key"), goodAnswer], async (server) => {
      await complete(connectionTo(server.baseUrl, { failover: ["standard", "low"] }), requestOf({ model }));
      assert.equal(server.requests.length, 1);
    }));

  for (const [name, answer] of [
    [
      "the place does not have the model",
      refusal(404, "The model does not exist", { code: "model_not_found" }),
    ],
    ["the request is at fault", refusal(400, "当前模型不支持该参数")],
    ["the credit is out", refusal(402, "Payment required")],
  ] as const) {
    it(`asks nobody else when ${name}`, () =>
      withAnswers([answer, goodAnswer], async (server) => {
        await complete(connectionTo(server.baseUrl, { failover: ["standard", "low"] }), requestOf({ model }));
        assert.equal(server.requests.length, 1);
      }));
  }

  for (const [name, answer] of [
    ["trouble of those behind the service", refusal(500, "上游渠道余额不足")],
    ["a limit of this version", refusal(429, "Slow down")],
    ["a version that nobody serves", refusal(400, "当前分组下对于模型 gpt-5.5 无可用渠道")],
  ] as const) {
    it(`lets another version answer after ${name}`, () =>
      withAnswers([answer, goodAnswer], async (server) => {
        const { result } = await complete(
          connectionTo(server.baseUrl, { failover: ["low"] }),
          requestOf({ model }),
        );
        assert.equal(result.requestedModel, "gpt-5.5-low");
      }));
  }

  it("asks nobody else once text was shown", () =>
    withAnswers(
      [
        [
          { send: streamHead },
          { send: `${textEvent("Hel")}data: {"error":{"message":"overloaded"}}\n\n` },
          "end",
        ],
        goodAnswer,
      ],
      async (server) => {
        const connection = connectionTo(server.baseUrl, { failover: ["standard"], maxRetries: 2 });
        const { result } = await complete(connection, requestOf({ model }));
        assert.equal(result.text, "Hel");
        assert.equal(server.requests.length, 1);
      },
    ));

  it("asks other versions of a model that only this place has, each with its own fields", () =>
    withAnswers([refusal(503, "down"), goodAnswer], async (server) => {
      const connection = connectionTo(server.baseUrl, {
        failover: ["official", "low"],
        extraBody: { seed: 1 },
        modelIds: ["llama", "llama-low"],
        modelFields: (id) => (id === "llama" ? { top_k: 1 } : { seed: 2 }),
      });
      await complete(connection, requestOf({ model: "llama" }));
      assert.deepEqual(
        server.requests.map((request) => {
          const { model: asked, seed, top_k } = bodyOf(request);
          return [asked, seed, top_k];
        }),
        [
          ["llama", 1, 1],
          ["llama-low", 2, undefined],
        ],
      );
    }));

  it("has no other version of a model it does not know", () =>
    withAnswers([refusal(503, "down"), goodAnswer], async (server) => {
      await complete(
        connectionTo(server.baseUrl, { failover: ["standard", "low"] }),
        requestOf({ model: "llama-hc" }),
      );
      assert.equal(server.requests.length, 1);
    }));
});
