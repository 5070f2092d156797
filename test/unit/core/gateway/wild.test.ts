import assert from "node:assert/strict";
import fc from "fast-check";
import { type Clock, HttpFailure } from "../../../../src/core/ports.ts";
import { systemClock } from "../../../../src/host/adapters/systemClock.ts";
import { startScripted } from "../../../support/gateway/scripted.ts";
import { complete, connectionTo, memoryHttp, requestOf, shown, testPorts } from "./harness.ts";
import { completed, inWordsOf, scriptOf, type WildResponse, wildResponses } from "./wildFixtures.ts";

describe("completeChat, with what servers do in the wild", () => {
  for (const wild of wildResponses) {
    it(`${wild.name}: ${wild.about}`, async () => {
      const server = await startScripted(scriptOf(wild));
      try {
        const request = requestOf({ stream: wild.stream ?? true });
        const { events, result } = await complete(connectionTo(server.baseUrl), request);
        assert.deepEqual(inWordsOf(wild.expect, result), completed(wild.expect));
        assert.equal(shown(events, "text"), result.text);
        assert.equal(shown(events, "reasoning"), result.reasoning);
      } finally {
        await server.stop();
      }
    });
  }

  // The adapter decompresses, so compressed bodies are split where they cross a socket.
  const isCompressed = (wild: WildResponse) => "content-encoding" in wild.headers;
  const decoded = wildResponses.filter((wild) => !isCompressed(wild));

  for (const wild of wildResponses.filter(isCompressed)) {
    it(`understands ${wild.name} the same when every byte crosses the socket alone`, async () => {
      const [head, ...rest] = scriptOf(wild).filter((step) => step !== "end" && step !== "destroy");
      assert.ok(head);
      const bytes = [...wild.body].map((byte) => ({ send: Uint8Array.of(byte) }));
      const server = await startScripted([head, ...bytes, ...rest.slice(1), "end"]);
      try {
        const { result } = await complete(
          connectionTo(server.baseUrl),
          requestOf({ stream: wild.stream ?? true }),
        );
        assert.deepEqual(inWordsOf(wild.expect, result), completed(wild.expect));
      } finally {
        await server.stop();
      }
    });
  }

  it("understands the same wherever the network splits the bytes", async function () {
    this.timeout(60_000);
    const cases = fc.constantFrom(...decoded).chain((wild) => fc.tuple(fc.constant(wild), splits(wild.body)));
    await fc.assert(
      fc.asyncProperty(cases, async ([wild, pieces]) => {
        const result = await completeFrom(wild, pieces);
        assert.deepEqual(inWordsOf(wild.expect, result), completed(wild.expect));
      }),
      { numRuns: 2_000 },
    );
  });

  it("understands the same when every byte comes alone", async function () {
    this.timeout(60_000);
    for (const wild of decoded) {
      const result = await completeFrom(
        wild,
        [...wild.body].map((byte) => Uint8Array.of(byte)),
      );
      assert.deepEqual(inWordsOf(wild.expect, result), completed(wild.expect), wild.name);
    }
  });
});

function splits(body: Uint8Array): fc.Arbitrary<readonly Uint8Array[]> {
  return fc.uniqueArray(fc.nat(body.length), { maxLength: 12 }).map((cuts) => {
    const edges = [0, ...cuts.toSorted((a, b) => a - b), body.length];
    return edges.slice(1).map((edge, at) => body.subarray(edges[at], edge));
  });
}

async function completeFrom(wild: WildResponse, pieces: readonly Uint8Array[]) {
  const { status, headers, after } = wild;
  // Without a network nobody counts the bytes that were announced.
  const isCut = after === "destroy" || "content-length" in headers;
  const http = memoryHttp(pieces, {
    status,
    headers,
    ...(isCut && { failure: new HttpFailure("reset", "cut") }),
    staysOpen: after === "open",
  });
  const { result } = await complete(
    connectionTo("http://localhost"),
    requestOf({ stream: wild.stream ?? true }),
    testPorts({ http, clock: fastClock }),
  );
  return result;
}

/** What waits for a connection that stays open waits a hundredth of it. */
const fastClock: Clock = {
  now: () => systemClock.now() * 100,
  sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / 100, signal),
};
