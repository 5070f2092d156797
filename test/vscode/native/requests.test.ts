import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type Aimock, startAimock } from "../../support/gateway/aimock.ts";
import { endEvents, startScripted, streamHead, textEvent } from "../../support/gateway/scripted.ts";
import { userSettings } from "../settings.ts";
import { askNatively, wordsOf } from "./nativeClient.ts";

const { User, Assistant } = vscode.LanguageModelChatMessage;
/** A real picture: the workbench looks into it on its way. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("a request from another extension", () => {
  let gateway: Aimock;
  let settings: AsyncDisposable;

  beforeEach(async () => {
    gateway = await startAimock();
    settings = await userSettings({ "globalaiopc.baseUrl": gateway.baseUrl });
  });

  afterEach(async () => {
    await settings[Symbol.asyncDispose]();
    await gateway.stop();
  });

  /** The last request's body as the server had it. */
  const lastBody = (): Record<string, unknown> => ({ ...gateway.requests().at(-1)?.body });

  it("gets the text in pieces", async () => {
    gateway.mock.onMessage(
      /count/,
      { content: "one two three four five six" },
      { chunkSize: 4, latency: 40 },
    );
    const seen = new Set<string>();
    const { text } = await askNatively("count", { onText: (part) => seen.add(part) });
    assert.equal(text, "one two three four five six");
    assert.ok(seen.size > 1, "more than one piece");
  });

  it("carries the conversation", async () => {
    gateway.mock.onMessage(/second/, { content: "Yes." });
    await askNatively([User("first"), Assistant("answer"), User("second")]);
    assert.deepEqual(lastBody()["messages"], [
      { role: "user", content: "first" },
      { role: "assistant", content: "answer" },
      { role: "user", content: "second" },
    ]);
  });

  it("carries an image", async () => {
    gateway.mock.onMessage(/picture/, { content: "A pixel." });
    const image = vscode.LanguageModelDataPart.image(pixel, "image/png");
    const { text } = await askNatively([
      User([new vscode.LanguageModelTextPart("What is in the picture?"), image]),
    ]);
    assert.equal(text, "A pixel.");
    assert.deepEqual(lastBody()["messages"], [
      {
        role: "user",
        content: [
          { type: "text", text: "What is in the picture?" },
          { type: "image_url", image_url: { url: `data:image/png;base64,${pixel.toString("base64")}` } },
        ],
      },
    ]);
  });

  it("carries a video in the shape that the user has set", async () => {
    gateway.mock.onMessage(/film/, { content: "A film." });
    const film = User([
      new vscode.LanguageModelTextPart("What is in the film?"),
      new vscode.LanguageModelDataPart(Uint8Array.from([1, 2, 3]), "video/mp4"),
    ]);
    await askNatively([film], { model: "gemini-2.5-pro" });
    const sent = JSON.stringify(lastBody()["messages"]);
    assert.match(sent, /\{"type":"image_url","image_url":\{"url":"data:video\/mp4;base64,AQID"\}\}/);

    await using _format = await userSettings({ "globalaiopc.videoFormat": "video_url" });
    await askNatively([film], { model: "gemini-2.5-pro" });
    assert.match(
      JSON.stringify(lastBody()["messages"]),
      /"video_url":\{"url":"data:video\/mp4;base64,AQID"\}/,
    );
  });

  it("is refused in words when it holds what the service has no field for", async () => {
    const sound = new vscode.LanguageModelDataPart(Uint8Array.from([1]), "audio/wav");
    const { error } = await askNatively([User([sound])]);
    assert.match(wordsOf(error), /audio\/wav/);
    assert.equal(gateway.requests().length, 0);
  });

  it("keeps the user's parameters unless it sets its own", async () => {
    gateway.mock.onMessage(/.*/, { content: "Yes." });
    await using _parameters = await userSettings({
      "globalaiopc.temperature": 0.7,
      "globalaiopc.maxCompletionTokens": 300,
    });
    await askNatively("first");
    assert.equal(lastBody()["temperature"], 0.7);
    assert.equal(lastBody()["max_completion_tokens"], 300);
    await askNatively("second", { modelOptions: { temperature: 0.1, max_tokens: 50 } });
    assert.equal(lastBody()["temperature"], 0.1);
    assert.equal(lastBody()["max_completion_tokens"], 50);
  });

  it("closes its connection when it is cancelled", async () => {
    const never = new Promise(() => {});
    const scripted = await startScripted([
      { send: streamHead + textEvent("Once upon a time") },
      { until: never },
    ]);
    try {
      await using _address = await userSettings({ "globalaiopc.baseUrl": scripted.baseUrl });
      const cancel = new vscode.CancellationTokenSource();
      const answer = askNatively("Tell me a story", { token: cancel.token, onText: () => cancel.cancel() });
      const request = await scripted.received(1);
      assert.equal(await request.closedByClient(), true);
      assert.equal((await answer).text, "Once upon a time");
    } finally {
      await scripted.stop();
    }
  });

  it("gets the model's reasoning apart from its text", async () => {
    const chunk = { choices: [{ index: 0, delta: { reasoning_content: "Let me think." } }] };
    const scripted = await startScripted([
      { send: `${streamHead}data: ${JSON.stringify(chunk)}\n\n${textEvent("Done.")}${endEvents}` },
      "end",
    ]);
    try {
      await using _address = await userSettings({ "globalaiopc.baseUrl": scripted.baseUrl });
      const { text, thinking } = await askNatively("Think");
      assert.equal(text, "Done.");
      assert.equal(thinking, "LanguageModelThinkingPart" in vscode ? "Let me think." : "");
    } finally {
      await scripted.stop();
    }
  });
});
