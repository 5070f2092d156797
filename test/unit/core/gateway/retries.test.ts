import assert from "node:assert/strict";
import { startScripted, streamHead, textEvent } from "../../../support/gateway/scripted.ts";
import { goodAnswer, refusal, withAnswers } from "./answers.ts";
import { complete, connectionTo } from "./harness.ts";

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
