import assert from "node:assert/strict";
import { GatewayError } from "../../../src/core/gateway/gatewayError.ts";
import { endingError } from "../../../src/host/native/languageModelError.ts";
import { head, startScripted, streamHead, textEvent } from "../../support/gateway/scripted.ts";
import { askNatively, codeOf, type NativeAnswer, wordsOf } from "./nativeClient.ts";
import { withSettings } from "./settings.ts";

async function answerTo(script: string): Promise<NativeAnswer> {
  const scripted = await startScripted([{ send: script }, "end"]);
  try {
    await using _settings = await withSettings({ baseUrl: scripted.baseUrl, maxRetries: 0 });
    return await askNatively("Hello");
  } finally {
    await scripted.stop();
  }
}

function refusal(status: number, message: string, code: string): string {
  return head(status, { "content-type": "application/json" }) + JSON.stringify({ error: { message, code } });
}

function finish(reason: string): string {
  return `data: {"choices":[{"index":0,"delta":{},"finish_reason":"${reason}"}]}\n\ndata: [DONE]\n\n`;
}

const cases: readonly (readonly [what: string, script: string, code: string, words: RegExp])[] = [
  ["a refused key", refusal(401, "Bad key", "invalid_api_key"), "NoPermissions", /Bad key/],
  ["an empty account", refusal(402, "Top up", "insufficient_quota"), "Blocked", /out of credit[\s\S]*Top up/],
  ["a used-up quota", refusal(429, "Quota gone", "insufficient_quota"), "Blocked", /Quota gone/],
  ["an unknown model", refusal(404, "No such model", "model_not_found"), "NotFound", /No such model/],
  ["server trouble", refusal(500, "The cat sat on it", "oops"), "Unknown", /The cat sat on it/],
  ["a filtered answer", streamHead + textEvent("I") + finish("content_filter"), "Blocked", /filter/],
  ["an answer at its token limit", streamHead + textEvent("I") + finish("length"), "Unknown", /token limit/],
  ["an answer that was cut", streamHead + textEvent("I"), "Unknown", /\w/],
];

describe("what another extension is told of", () => {
  for (const [what, script, code, words] of cases) {
    it(`${what} is ${code}`, async () => {
      const { error } = await answerTo(script);
      assert.equal(codeOf(error), code);
      assert.match(wordsOf(error), words);
    });
  }

  it("a missing key is NoPermissions", () => {
    assert.equal(
      codeOf(endingError({ kind: "failed", error: new GatewayError("keyMissing") })),
      "NoPermissions",
    );
  });

  it("a cut answer comes after the text that did come", async () => {
    const { text, error } = await answerTo(streamHead + textEvent("Once upon"));
    assert.equal(text, "Once upon");
    assert.ok(error);
  });
});
