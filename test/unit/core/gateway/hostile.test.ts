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

  it("throws nothing but the client's own error, and always ends", () => {
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
      { numRuns: 5_000 },
    );
  });

  it("lets a completion end with a result, whatever status it came with", async () => {
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

describe("createAnswerDecoder, fed with very much", () => {
  const chunk = (content: string) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
  const finish = utf8.encode('data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');

  it("reads 50 MB in pieces", function () {
    this.timeout(30_000);
    const event = utf8.encode(chunk("x".repeat(100)).repeat(400));
    const decoder = createAnswerDecoder();
    let length = 0;
    for (let sent = 0; sent < 50_000_000; sent += event.length) {
      for (const piece of decoder.push(event)) if (piece.type === "text") length += piece.text.length;
    }
    decoder.push(finish);
    assert.equal(length, Math.ceil(50_000_000 / event.length) * 40_000);
    assert.equal(decoder.state().finish?.kind, "complete");
  });

  it("reads one event of 5 MB that comes in small pieces", function () {
    this.timeout(30_000);
    const event = utf8.encode(chunk("x".repeat(5_000_000)));
    const decoder = createAnswerDecoder();
    let length = 0;
    for (let at = 0; at < event.length; at += 1_000) {
      for (const piece of decoder.push(event.subarray(at, at + 1_000)))
        if (piece.type === "text") length += piece.text.length;
    }
    assert.equal(length, 5_000_000);
  });

  it("reads a whole answer of 5 MB that comes in small pieces", function () {
    this.timeout(30_000);
    const body = utf8.encode(
      JSON.stringify({ choices: [{ message: { content: "x".repeat(5_000_000) }, finish_reason: "stop" }] }),
    );
    const decoder = createAnswerDecoder();
    for (let at = 0; at < body.length; at += 1_000) decoder.push(body.subarray(at, at + 1_000));
    const [piece] = decoder.end();
    assert.equal(piece?.type === "text" && piece.text.length, 5_000_000);
  });

  for (const [what, piece] of [
    ["a line", "x"],
    ["garbage lines", "xxxx\n"],
    ["an event", "data: xxxx\n"],
    ["a comment", ":x"],
  ] as const) {
    it(`is done with ${what} that never ends`, async () => {
      const endless = utf8.encode(what === "a line" ? `data: ${piece.repeat(1_000)}` : piece.repeat(1_000));
      const text = what === "a line" ? utf8.encode(piece.repeat(1_000)) : endless;
      const decoder = createAnswerDecoder({ event: 100_000 });
      decoder.push(endless);
      assert.throws(
        () => {
          for (let count = 0; count < 1_000; count++) decoder.push(text);
        },
        (error) => error instanceof GatewayError && error.reason === "tooLong",
      );
    });
  }

  it("keeps the text that came before a line that never ends", async () => {
    const pieces = [
      utf8.encode(chunk("Hello")),
      ...Array.from({ length: 300 }, () => utf8.encode("x".repeat(65_536))),
    ];
    const { result } = await complete(
      connectionTo("http://localhost"),
      requestOf(),
      testPorts({ http: memoryHttp(pieces) }),
    );
    assert.ok(result.ending.kind === "cut");
    assert.equal(result.ending.error.reason, "tooLong");
    assert.equal(result.text, "Hello");
  });
});
