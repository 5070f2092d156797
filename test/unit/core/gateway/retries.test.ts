import assert from "node:assert/strict";
import { startScripted, streamHead, textEvent } from "../../../support/gateway/scripted.ts";
import { bodyOf, goodAnswer, refusal, withAnswers } from "./answers.ts";
import { complete, connectionTo, requestOf } from "./harness.ts";

describe("completeChat, trying again", () => {
  for (const status of [408, 409, 425, 429, 500, 502, 503, 504, 529]) {
    it(`answers in spite of one ${status}`, () =>
      withAnswers([refusal(status, "Try later"), goodAnswer], async (server) => {
        const { events, result } = await complete(connectionTo(server.baseUrl, { maxRetries: 2 }));
        assert.equal(result.ending.kind, "complete");
        assert.equal(events.filter((event) => event.type === "retrying").length, 1);
      }));
  }

  for (const status of [400, 401, 402, 403, 404, 413, 501]) {
    it(`does not ask again after ${status}`, () =>
      withAnswers([refusal(status, "No"), goodAnswer], async (server) => {
        const { result } = await complete(connectionTo(server.baseUrl, { maxRetries: 2 }));
        assert.equal(result.ending.kind, "failed");
        assert.equal(server.requests.length, 1);
      }));
  }

  it("does not ask again when the body says that it will not help", () =>
    withAnswers([refusal(503, "no available channel", { code: "model_not_found" })], async (server) => {
      await complete(connectionTo(server.baseUrl, { maxRetries: 2 }));
      assert.equal(server.requests.length, 1);
    }));

  it("asks no more often than it may", () =>
    withAnswers([refusal(500, "No")], async (server) => {
      const { result } = await complete(connectionTo(server.baseUrl, { maxRetries: 2 }));
      assert.equal(result.ending.kind, "failed");
      assert.equal(server.requests.length, 3);
    }));

  it("never asks again once text was shown", () =>
    withAnswers(
      [[{ send: streamHead }, { send: textEvent("Hel") }, "destroy"], goodAnswer],
      async (server) => {
        const { result } = await complete(connectionTo(server.baseUrl, { maxRetries: 2 }));
        assert.equal(result.ending.kind, "cut");
        assert.equal(result.text, "Hel");
        assert.equal(server.requests.length, 1);
      },
    ));

  it("asks again when the connection broke before any text", () =>
    withAnswers([["destroy"], [{ send: streamHead }, "destroy"], goodAnswer], async (server) => {
      const { result } = await complete(connectionTo(server.baseUrl, { maxRetries: 2 }));
      assert.equal(result.text, "Hello");
    }));

  it("waits as long as the server asks, and says until when", () =>
    withAnswers([refusal(429, "Slow down", {}, { "retry-after": "0.3" }), goodAnswer], async (server) => {
      const { events } = await complete(connectionTo(server.baseUrl, { maxRetries: 1 }));
      const retrying = events.find((event) => event.type === "retrying");
      assert.equal(retrying?.type === "retrying" && retrying.error.data.retryAfter, 300);
    }));

  it("fails at once when the server asks for more than a minute, and says when to come back", () =>
    withAnswers([refusal(429, "Slow down", {}, { "retry-after": "3600" }), goodAnswer], async (server) => {
      const { result } = await complete(connectionTo(server.baseUrl, { maxRetries: 2 }));
      assert.ok(result.ending.kind === "failed");
      assert.equal(result.ending.error.data.retryAfter, 3_600_000);
      assert.equal(server.requests.length, 1);
    }));

  it("asks again when nobody listens yet", async () => {
    const server = await startScripted(goodAnswer);
    const { baseUrl } = server;
    await server.stop();
    const { events, result } = await complete(connectionTo(baseUrl, { maxRetries: 1 }));
    assert.ok(result.ending.kind === "failed");
    assert.equal(result.ending.error.reason, "connectionRefused");
    assert.equal(events.filter((event) => event.type === "retrying").length, 1);
  });
});

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

  it("has no other version of a model it does not know", () =>
    withAnswers([refusal(503, "down"), goodAnswer], async (server) => {
      await complete(
        connectionTo(server.baseUrl, { failover: ["standard", "low"] }),
        requestOf({ model: "llama-hc" }),
      );
      assert.equal(server.requests.length, 1);
    }));
});
