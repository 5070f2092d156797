import assert from "node:assert/strict";
import {
  longestWait,
  parseDuration,
  parseRetryAfter,
  retryDelay,
} from "../../../../src/core/gateway/retry.ts";

const now = Date.parse("2026-01-02T03:04:05Z");

describe("parseRetryAfter", () => {
  const cases: readonly (readonly [headers: Record<string, string>, milliseconds: number | undefined])[] = [
    [{}, undefined],
    [{ "retry-after": "7" }, 7_000],
    [{ "retry-after": " 1.5 " }, 1_500],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "Fri, 02 Jan 2026 03:04:35 GMT" }, 30_000],
    [{ "retry-after": "Fri, 02 Jan 2026 03:00:00 GMT" }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after": "-5" }, undefined],
    [{ "retry-after": "5 apples" }, undefined],
    [{ "retry-after-ms": "250", "retry-after": "9" }, 250],
    [{ "retry-after-ms": "x", "retry-after": "9" }, 9_000],
  ];
  for (const [headers, milliseconds] of cases) {
    it(`reads ${JSON.stringify(headers)}`, () => assert.equal(parseRetryAfter(headers, now), milliseconds));
  }
});

describe("parseDuration", () => {
  const cases: readonly (readonly [text: string | undefined, milliseconds: number | undefined])[] = [
    ["37s", 37_000],
    ["0.302s", 302],
    ["36.909884791s", 36_910],
    ["37", undefined],
    ["-1s", undefined],
    ["s", undefined],
    [undefined, undefined],
  ];
  for (const [text, milliseconds] of cases) {
    it(`reads ${text}`, () => assert.equal(parseDuration(text), milliseconds));
  }
});

describe("retryDelay", () => {
  it("doubles from half a second to eight, with jitter over all of it", () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 20].map((failures) => retryDelay(failures, undefined, 1)),
      [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000],
    );
    assert.equal(retryDelay(3, undefined, 0), 0);
  });

  it("does what the server asks, up to a minute", () => {
    assert.equal(retryDelay(1, longestWait, 0.5), 60_000);
    assert.equal(retryDelay(1, longestWait + 1, 0.5), undefined);
  });
});
