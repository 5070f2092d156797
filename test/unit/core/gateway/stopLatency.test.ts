import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { completeChat } from "../../../../src/core/gateway/completeChat.ts";
import { type Script, startScripted, streamHead, textEvent } from "../../../support/gateway/scripted.ts";
import { refusal } from "./answers.ts";
import { connectionTo, requestOf, testPorts } from "./harness.ts";

const rounds = 20;

/** Stops a completion at each of its moments, and prints how soon that is seen where it matters. */
describe("A stop, as the server sees it", () => {
  const figures: string[] = [];
  const note = (moment: string, times: readonly number[]): void => {
    const sorted = times.toSorted((a, b) => a - b);
    const [middle = 0, most = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    figures.push(
      `${moment}: median ${middle.toFixed(1)} ms, longest ${most.toFixed(1)} ms, of ${times.length}`,
    );
  };
  after(() => console.log(`      ${figures.join("\n      ")}`));

  for (const [moment, answer] of [
    ["waiting", []],
    ["streaming", [{ send: streamHead }, { send: textEvent("Hel") }]],
  ] as const satisfies readonly (readonly [string, Script])[]) {
    it(`closes the connection while ${moment}`, async () => {
      const server = await startScripted(answer);
      const times: number[] = [];
      for (let round = 1; round <= rounds; round++) {
        const running = start(server.baseUrl, moment === "streaming" ? "text" : "waiting");
        const [request] = await Promise.all([server.received(round), running.reached]);
        const stopped = running.stop();
        assert.equal(await request.closedByClient(), true);
        times.push((await request.closed) - stopped);
        assert.equal(await running.ended, "stopped");
      }
      note(moment, times);
      await server.stop();
    });
  }

  it("closes the connection while connecting", async () => {
    // Accepts, but the TLS handshake never comes to anything.
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    assert.ok(typeof address === "object" && address !== null);
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const arriving = once(server, "connection") as Promise<[Socket]>;
      const running = start(`https://127.0.0.1:${address.port}`, "connecting");
      const [socket] = await arriving;
      socket.on("error", () => {}).resume();
      const closed = once(socket, "close").then(() => performance.now());
      const stopped = running.stop();
      times.push((await closed) - stopped);
      assert.equal(await running.ended, "stopped");
    }
    note("connecting", times);
    server.close();
  });

  it("sends nothing more while it waits to try again", async () => {
    const server = await startScripted(refusal(429, "Slow down", {}, { "retry-after": "30" }));
    const times: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      const running = start(server.baseUrl, "retrying");
      await running.reached;
      const stopped = running.stop();
      assert.equal(await running.ended, "stopped");
      times.push(performance.now() - stopped);
      assert.equal(server.requests.length, round);
    }
    note("retrying (there is no connection; until the client has ended)", times);
    await server.stop();
  });
});

/** A completion: `reached` once it has told an event of that type; `stop` gives the time of the stop. */
function start(baseUrl: string, moment: string) {
  const abort = new AbortController();
  const reached = Promise.withResolvers<void>();
  const connection = connectionTo(baseUrl, { maxRetries: 2 });
  const run = async (): Promise<string | undefined> => {
    for await (const event of completeChat(requestOf(), connection, testPorts(), abort.signal)) {
      if (event.type === moment) reached.resolve();
      if (event.type === "end") return event.result.ending.kind;
    }
    return undefined;
  };
  return {
    reached: reached.promise,
    ended: run(),
    stop: (): number => {
      const now = performance.now();
      abort.abort();
      return now;
    },
  };
}
