import assert from "node:assert/strict";
import fc from "fast-check";
import { HttpFailure } from "../../../../src/core/ports.ts";
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
  const decoded = wildResponses.filter(
    (wild) => !("content-encoding" in wild.headers) && wild.after === "end",
  );

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
  const { status, headers } = wild;
  // Without a network nobody counts the bytes that were announced.
  const failure = "content-length" in headers ? { failure: new HttpFailure("reset", "cut") } : {};
  const http = memoryHttp(pieces, { status, headers, ...failure });
  const { result } = await complete(
    connectionTo("http://localhost"),
    requestOf({ stream: wild.stream ?? true }),
    testPorts({ http }),
  );
  return result;
}
