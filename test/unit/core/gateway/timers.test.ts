import assert from "node:assert/strict";
import { createServer } from "node:net";
import { defaultTimeouts, type Timeouts } from "../../../../src/core/gateway/connection.ts";
import { endEvents, startScripted, streamHead, textEvent } from "../../../support/gateway/scripted.ts";
import { withAnswers } from "./answers.ts";
import { complete, connectionTo, requestOf } from "./harness.ts";

function limits(changes: Partial<Timeouts>): { readonly timeouts: Timeouts } {
  return { timeouts: { ...defaultTimeouts, ...changes } };
}

describe("completeChat's timers", () => {
  it("fail when no answer begins", () =>
    withAnswers([[]], async (server) => {
      const { result } = await complete(connectionTo(server.baseUrl, limits({ firstByte: 50 })));
      assert.ok(result.ending.kind === "failed");
      assert.equal(result.ending.error.reason, "firstByteTimeout");
      assert.equal(await server.requests[0]?.closedByClient(), true);
    }));

  it("give an answer that is not streamed its own time", () =>
    withAnswers([[{ wait: 150 }, { send: streamHead }, { send: endEvents }]], async (server) => {
      const connection = connectionTo(server.baseUrl, limits({ firstByte: 50, whole: 5_000 }));
      const { result } = await complete(connection, requestOf({ stream: false }));
      assert.equal(result.ending.kind, "complete");
    }));

  it("fail when headers come but nothing else", () =>
    withAnswers([[{ send: streamHead }]], async (server) => {
      const { result } = await complete(connectionTo(server.baseUrl, limits({ firstByte: 50 })));
      assert.ok(result.ending.kind === "failed");
      assert.equal(result.ending.error.reason, "firstByteTimeout");
    }));

  it("keep the text of an answer that falls silent", () =>
    withAnswers([[{ send: streamHead }, { send: textEvent("Hel") }]], async (server) => {
      const { result } = await complete(connectionTo(server.baseUrl, limits({ idle: 50 })));
      assert.ok(result.ending.kind === "cut");
      assert.equal(result.ending.error.reason, "silence");
      assert.equal(result.text, "Hel");
    }));

  it("take comments for signs of life", () => {
    const pings = Array.from({ length: 6 }, () => [{ send: ": PING\n\n" }, { wait: 150 }]).flat();
    const answer = [{ send: streamHead }, { send: textEvent("Hel") }, ...pings, { send: endEvents }];
    return withAnswers([answer], async (server) => {
      const { result } = await complete(connectionTo(server.baseUrl, limits({ idle: 600 })));
      assert.equal(result.ending.kind, "complete");
    });
  });

  it("survive silence when they are off", () =>
    withAnswers(
      [[{ wait: 80 }, { send: streamHead }, { send: textEvent("Hel") }, { wait: 80 }, { send: endEvents }]],
      async (server) => {
        const { result } = await complete(
          connectionTo(server.baseUrl, limits({ firstByte: 0, whole: 0, idle: 0 })),
        );
        assert.equal(result.ending.kind, "complete");
      },
    ));

  it("fail when the connection does not come to stand", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    try {
      const { events, result } = await complete(
        connectionTo(`https://127.0.0.1:${port}`, limits({ connect: 50 })),
      );
      assert.ok(result.ending.kind === "failed");
      assert.equal(result.ending.error.reason, "connectTimeout");
      assert.deepEqual(
        events.map((event) => event.type),
        ["connecting", "end"],
      );
    } finally {
      server.close();
    }
  });

  it("do not wait for a usage that never comes, though comments do", async () => {
    const pings = Array.from({ length: 60 }, () => [{ send: ": PING\n\n" }, { wait: 100 }]).flat();
    const finish = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n';
    const server = await startScripted([
      { send: streamHead },
      { send: textEvent("Hel") },
      { send: finish },
      ...pings,
    ]);
    try {
      const { events, result } = await complete(connectionTo(server.baseUrl));
      assert.equal(result.ending.kind, "complete");
      assert.equal(await server.requests[0]?.closedByClient(), true);
      assert.deepEqual(
        events.map((event) => event.type),
        ["connecting", "waiting", "text", "finished", "end"],
      );
    } finally {
      await server.stop();
    }
  });
});
