import assert from "node:assert/strict";
import fc from "fast-check";
import { createAnswerDecoder } from "../../../../src/core/gateway/decodeAnswer.ts";
import { GatewayError } from "../../../../src/core/gateway/gatewayError.ts";
import { complete, connectionTo, memoryHttp, requestOf, testPorts } from "./harness.ts";
import { wildResponses } from "./wildFixtures.ts";

const utf8 = new TextEncoder();

describe("createAnswerDecoder, fed with anything", () => {
  const words = [
    "data: ",
    "data:",
    "event: error",
    ": x",
    "[DONE]",
    "{",
    "}",
    "[",
    "]",
    '"choices":',
    '"delta":',
    '"content":"a"',
  ];
  const more = [
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "<think>",
    "</think>",
    "null",
    '"error":',
    ":",
    ",",
    "\ufeff",
    "error: ",
    "<html>",
    "0",
  ];
  const almost = fc
    .array(fc.constantFrom(...words, ...more), { maxLength: 40 })
    .map((parts) => utf8.encode(parts.join("")));
  const json = fc
    .json()
    .map((text) => utf8.encode(`data: ${text}\n\ndata: {"choices":[{"delta":${text}}]}\n\n`));
  const whole = fc
    .json()
    .map((text) => utf8.encode(`{"choices":[{"message":${text}}],"usage":${text},"error":${text}}`));
  const broken = fc
    .tuple(fc.constantFrom(...wildResponses), fc.nat(), fc.nat(255))
    .map(([wild, at, byte]) => wild.body.map((old, index) => (index === at % wild.body.length ? byte : old)));
  const anything = fc.oneof(fc.uint8Array({ maxLength: 400 }), almost, json, whole, broken);

  it("throws nothing but the client's own error, and always ends", function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 4 }), (pieces) => {
        const decoder = createAnswerDecoder({ event: 2_000, whole: 2_000 });
        try {
          for (const piece of pieces) decoder.push(piece);
          decoder.end();
        } catch (error) {
          if (!(error instanceof GatewayError)) throw error;
        }
        decoder.state();
      }),
      { numRuns: 3_000 },
    );
  });

  it("lets a completion end with a result, whatever status it came with", async function () {
    this.timeout(60_000);
    const statuses = fc.constantFrom(200, 204, 301, 400, 404, 429, 500, 999);
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 4 }), statuses, async (pieces, status) => {
        const http = memoryHttp(pieces, { status });
        const { result } = await complete(connectionTo("http://localhost"), requestOf(), testPorts({ http }));
        // A client that calls its own fault a server's would hide it.
        assert.notEqual(result.ending.kind === "failed" && result.ending.error.reason, "internal");
      }),
      { numRuns: 1_000 },
    );
  });

  it("is not impressed by JSON that is nested very deep", async () => {
    const deep = (before: string, after: string) => `${before.repeat(20_000)}1${after.repeat(20_000)}`;
    const values = [
      deep("[", "]"),
      deep('{"error":', "}"),
      deep('{"message":', "}"),
      deep('{"data":[', "]}"),
    ];
    const bodies = [
      ...values,
      ...values.map((value) => `{"choices":[{"delta":{"function_call":{"arguments":{"a":${value}}}}}]}`),
    ];
    for (const body of bodies.flatMap((text) => [text, `data: ${text}\n\n`])) {
      const http = memoryHttp([utf8.encode(body)]);
      const { result } = await complete(connectionTo("http://localhost"), requestOf(), testPorts({ http }));
      assert.ok(result.ending.kind === "failed" || result.ending.kind === "cut");
      assert.notEqual(result.ending.error.reason, "internal");
    }
  });

  it("calls nothing complete that the server did not", () => {
    fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 }), async (pieces) => {
        const http = memoryHttp(pieces);
        const { result } = await complete(connectionTo("http://localhost"), requestOf(), testPorts({ http }));
        assert.equal(result.ending.kind, "failed");
      }),
    );
  });
});
