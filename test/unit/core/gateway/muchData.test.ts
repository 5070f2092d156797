import assert from "node:assert/strict";
import { createAnswerDecoder } from "../../../../src/core/gateway/decodeAnswer.ts";
import { GatewayError } from "../../../../src/core/gateway/gatewayError.ts";
import { complete, connectionTo, memoryHttp, requestOf, testPorts } from "./harness.ts";

const utf8 = new TextEncoder();

describe("createAnswerDecoder, fed with very much", () => {
  const chunk = (content: string) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
  const finish = utf8.encode('data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');

  it("reads 50 MB in pieces", function () {
    this.timeout(60_000);
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
    this.timeout(60_000);
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
    this.timeout(60_000);
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
