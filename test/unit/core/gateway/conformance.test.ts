import assert from "node:assert/strict";
import { type Aimock, startAimock } from "../../../support/gateway/aimock.ts";
import { type MockLlm, startMockLlm } from "../../../support/gateway/mockLlm.ts";
import { complete, connectionTo, requestOf, shown, testPorts } from "./harness.ts";

describe("completeChat, against servers that others wrote", () => {
  describe("@copilotkit/aimock", () => {
    let server: Aimock;
    before(async () => {
      server = await startAimock({ chunkSize: 3, latency: 5 });
      server.mock.onMessage(/Hello/, { content: "Hello, 世界 🌍!" });
    });
    after(() => server.stop());

    for (const stream of [true, false]) {
      it(stream ? "reads a stream" : "reads a whole answer", async () => {
        const { events, result } = await complete(connectionTo(server.baseUrl), requestOf({ stream }));
        assert.equal(result.ending.kind, "complete");
        assert.equal(result.text, "Hello, 世界 🌍!");
        assert.equal(shown(events, "text"), result.text);
      });
    }

    it("tells of a wrong key", async () => {
      server.mock.nextRequestError(401, { message: "Wrong key", type: "authentication_error" });
      const { result } = await complete(connectionTo(server.baseUrl));
      assert.ok(result.ending.kind === "failed");
      assert.deepEqual(
        [result.ending.error.kind, result.ending.error.data.serverWords],
        ["enterKey", "Wrong key"],
      );
    });

    it("answers in spite of one 429", async () => {
      server.mock.nextRequestError(429, { message: "Slow down", type: "rate_limit_error" });
      const { result } = await complete(connectionTo(server.baseUrl, { maxRetries: 1 }));
      assert.equal(result.ending.kind, "complete");
    });

    it("notices a stream that is cut", async () => {
      server.mock.onMessage(/Cut/, { content: "x".repeat(60) }, { truncateAfterChunks: 5 });
      const request = requestOf({ messages: [{ role: "user", content: "Cut" }] });
      const { result } = await complete(connectionTo(server.baseUrl), request);
      assert.equal(result.ending.kind, "cut");
      assert.match(result.text, /^x{1,59}$/);
    });

    it("closes the connection when stopped", async () => {
      server.mock.onMessage(/Long/, { content: "x".repeat(3_000) });
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 150);
      const request = requestOf({ messages: [{ role: "user", content: "Long" }] });
      const abandoned = server.abandoned();
      const { result } = await complete(connectionTo(server.baseUrl), request, testPorts(), stop.signal);
      assert.equal(result.ending.kind, "stopped");
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(server.abandoned(), abandoned + 1);
    });
  });

  describe("@dwmkerr/mock-llm", () => {
    let server: MockLlm;
    before(async function () {
      this.timeout(20_000);
      server = await startMockLlm({ streaming: { chunkSize: 4, chunkIntervalMs: 5 } });
    });
    after(() => server.stop());

    for (const stream of [true, false]) {
      it(stream ? "reads a stream" : "reads a whole answer", async () => {
        const { result } = await complete(connectionTo(server.baseUrl), requestOf({ stream }));
        assert.equal(result.text, "Hello?");
        assert.equal(result.ending.kind, "complete");
      });
    }
  });
});
