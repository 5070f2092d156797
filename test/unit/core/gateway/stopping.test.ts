import assert from "node:assert/strict";
import { createServer } from "node:net";
import { completeChat } from "../../../../src/core/gateway/completeChat.ts";
import type { CompletionEvent } from "../../../../src/core/gateway/completion.ts";
import { type Script, startScripted, streamHead, textEvent } from "../../../support/gateway/scripted.ts";
import { refusal } from "./answers.ts";
import { complete, connectionTo, requestOf, testPorts } from "./harness.ts";

describe("completeChat, stopped", () => {
  const moments: readonly (readonly [name: string, answer: Script, moment: CompletionEvent["type"]])[] = [
    ["while waiting for the answer", [], "waiting"],
    ["after the headers", [{ send: streamHead }], "waiting"],
    ["while streaming", [{ send: streamHead }, { send: textEvent("Hel") }], "text"],
  ];
  for (const [name, answer, moment] of moments) {
    it(`closes the connection ${name}`, async () => {
      const server = await startScripted(answer);
      try {
        const stop = new AbortController();
        const running = complete(connectionTo(server.baseUrl), requestOf(), testPorts(), stop.signal);
        const request = await server.received(1);
        if (moment === "text") await new Promise((resolve) => setTimeout(resolve, 20));
        stop.abort();
        assert.equal(await request.closedByClient(), true);
        const { result } = await running;
        assert.equal(result.ending.kind, "stopped");
        assert.equal(result.text, moment === "text" ? "Hel" : "");
      } finally {
        await server.stop();
      }
    });
  }

  it("stops while it waits to try again, and does not try", async () => {
    const server = await startScripted(refusal(429, "Slow down", {}, { "retry-after": "30" }));
    try {
      const stop = new AbortController();
      const types: string[] = [];
      const events = completeChat(
        requestOf(),
        connectionTo(server.baseUrl, { maxRetries: 2 }),
        testPorts(),
        stop.signal,
      );
      for await (const event of events) {
        types.push(event.type);
        if (event.type === "retrying") stop.abort();
        if (event.type === "end") assert.equal(event.result.ending.kind, "stopped");
      }
      assert.deepEqual(types, ["connecting", "waiting", "retrying", "end"]);
      assert.equal(server.requests.length, 1);
    } finally {
      await server.stop();
    }
  });

  it("stops while it connects", async () => {
    // Accepts, but the TLS handshake never comes to anything.
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    try {
      const stop = new AbortController();
      const arrived = new Promise<import("node:net").Socket>((resolve) => server.once("connection", resolve));
      const running = complete(
        connectionTo(`https://127.0.0.1:${port}`),
        requestOf(),
        testPorts(),
        stop.signal,
      );
      const socket = await arrived;
      const closed = new Promise((resolve) => socket.resume().once("close", resolve));
      stop.abort();
      await closed;
      const { events, result } = await running;
      assert.equal(result.ending.kind, "stopped");
      assert.equal(events[0]?.type, "connecting");
    } finally {
      server.close();
    }
  });

  it("sends nothing when it was stopped before", async () => {
    const server = await startScripted([]);
    try {
      const { result } = await complete(
        connectionTo(server.baseUrl),
        requestOf(),
        testPorts(),
        AbortSignal.abort(),
      );
      assert.equal(result.ending.kind, "stopped");
      assert.equal(server.requests.length, 0);
    } finally {
      await server.stop();
    }
  });

  it("closes the connection when the loop is left", async () => {
    const server = await startScripted([{ send: streamHead }, { send: textEvent("Hel") }]);
    try {
      const signal = new AbortController().signal;
      for await (const event of completeChat(
        requestOf(),
        connectionTo(server.baseUrl),
        testPorts(),
        signal,
      )) {
        if (event.type === "text") break;
      }
      const request = await server.received(1);
      assert.equal(await request.closedByClient(), true);
    } finally {
      await server.stop();
    }
  });
});
