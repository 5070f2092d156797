import assert from "node:assert/strict";
import * as vscode from "vscode";
import { head, startScripted, streamHead, textEvent } from "../../support/gateway/scripted.ts";
import { userSettings } from "../settings.ts";
import { askNatively, clientApi, codeOf, type NativeAnswer, ourModels, wordsOf } from "./nativeClient.ts";

async function answerTo(script: string): Promise<NativeAnswer> {
  const scripted = await startScripted([{ send: script }, "end"]);
  try {
    await using _settings = await userSettings({
      "globalaiopc.baseUrl": scripted.baseUrl,
      "globalaiopc.maxRetries": 0,
    });
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

  it("a missing key is NoPermissions", async () => {
    const api = await clientApi();
    await using _here = await userSettings({ "globalaiopc.baseUrl": "http://127.0.0.1:1" });
    const [model] = await ourModels({ id: "gpt-5.5" });
    assert.ok(model);
    // The model was chosen while there was a key.
    await using _elsewhere = await userSettings({ "globalaiopc.baseUrl": "https://gateway.invalid" });
    const cancel = new vscode.CancellationTokenSource();
    const messages = [vscode.LanguageModelChatMessage.User("Hello")];
    const asked = api.ask(model, messages, {}, cancel.token, () => {});
    await assert.rejects(asked, (error: Error) => codeOf(error) === "NoPermissions");
    cancel.dispose();
    await vscode.commands.executeCommand("notifications.clearAll");
  });

  it("a cut answer comes after the text that did come", async () => {
    const { text, error } = await answerTo(streamHead + textEvent("Once upon"));
    assert.equal(text, "Once upon");
    assert.ok(error);
  });
});

describe("what another extension is not told of", () => {
  const answer = streamHead + textEvent("Well.") + finish("stop");

  async function askAll(scripts: readonly string[], settings: Readonly<Record<string, unknown>>) {
    const left = [...scripts];
    const scripted = await startScripted(() => [{ send: left.shift() ?? answer }, "end"]);
    try {
      await using _settings = await userSettings({ "globalaiopc.baseUrl": scripted.baseUrl, ...settings });
      const { text, error } = await askNatively("Hello");
      const models = scripted.requests.map(({ body }) => String(JSON.parse(body).model));
      return { text, error, models };
    } finally {
      await scripted.stop();
      await vscode.commands.executeCommand("notifications.clearAll");
    }
  }

  it("is trouble that is over when the request is sent again", async () => {
    const trouble = refusal(500, "The cat sat on it", "oops");
    const { text, error, models } = await askAll([trouble], { "globalaiopc.maxRetries": 1 });
    assert.deepEqual([text, error], ["Well.", undefined]);
    assert.deepEqual(models, ["claude-sonnet-4-6", "claude-sonnet-4-6"]);
  });

  it("is a version that cannot serve while another one can", async () => {
    const gone = refusal(503, "No channel for this model", "model_not_found");
    const { text, error, models } = await askAll([gone], {
      "globalaiopc.maxRetries": 0,
      "globalaiopc.failover": ["official"],
    });
    assert.deepEqual([text, error], ["Well.", undefined]);
    assert.deepEqual(models, ["claude-sonnet-4-6", "claude-sonnet-4-6-official"]);
  });
});
