import assert from "node:assert/strict";
import { startAimock } from "../../support/gateway/aimock.ts";
import { startMockLlm } from "../../support/gateway/mockLlm.ts";
import { startRelay } from "../../support/gateway/relay.ts";
import { userSettings } from "../settings.ts";
import { ask, failureReason, serviceForTests, testKey } from "./serviceForTests.ts";

const longAnswer = "It goes on and on. ".repeat(200);

/** One of the independent servers, with answers to "long …" and to any other words. */
interface Server extends AsyncDisposable {
  readonly baseUrl: string;
}

const servers: Readonly<Record<string, () => Promise<Server>>> = {
  aimock: async () => {
    const { baseUrl, mock, stop } = await startAimock({ chunkSize: 6, latency: 10 });
    mock.onMessage(/^long/, { content: longAnswer });
    mock.onMessage(/^refuse/, { error: { message: "Incorrect API key provided" }, status: 401 });
    mock.onMessage(/.*/, { content: "Hello from the other side" });
    return { baseUrl, [Symbol.asyncDispose]: stop };
  },
  "mock-llm": async () => {
    const { baseUrl, stop } = await startMockLlm({
      rules: [rule("Hello from the other side"), rule(longAnswer, "long"), refusal],
      streaming: { chunkSize: 6, chunkIntervalMs: 10 },
    });
    return { baseUrl, [Symbol.asyncDispose]: stop };
  },
};

const path = "/v1/chat/completions";
const asks = (word: string) => `starts_with(body.messages[-1].content, '${word}')`;

function rule(content: string, word?: string) {
  const choice = { index: 0, finish_reason: "stop", message: { role: "assistant", content } };
  const answer = { id: "1", object: "chat.completion", created: 1, model: "mock", choices: [choice] };
  return {
    path,
    ...(word !== undefined && { match: asks(word) }),
    response: { status: 200, content: JSON.stringify(answer) },
  };
}

const refusal = {
  path,
  match: asks("refuse"),
  response: {
    status: 401,
    content: JSON.stringify({ error: { message: "Incorrect API key provided", code: "invalid_api_key" } }),
  },
};

for (const [name, start] of Object.entries(servers)) {
  describe(`the gateway client in the extension host, asking ${name}`, () => {
    it("gets the answer in pieces as it is written", async () => {
      await using server = await start();
      await using _settings = await userSettings({ "globalaiopc.baseUrl": server.baseUrl });
      const { pieces, result } = await ask(serviceForTests(), "Hello");
      assert.equal(pieces.join(""), "Hello from the other side");
      assert.ok(pieces.length > 1, `${pieces.length} pieces`);
      assert.equal(result.ending.kind, "complete");
    });

    it("takes a 401 for a wrong key, in the server's own words", async () => {
      await using server = await start();
      await using _settings = await userSettings({
        "globalaiopc.baseUrl": server.baseUrl,
        // mock-llm has no status for an error in a stream.
        "globalaiopc.stream": false,
      });
      const { result } = await ask(serviceForTests(), "refuse me");
      assert.equal(failureReason(result), "keyRefused");
      assert.match(JSON.stringify(result.ending), /Incorrect API key provided/);
      assert.ok(!JSON.stringify(result).includes(testKey));
    });

    it("hangs up at once when it is stopped", async () => {
      await using server = await start();
      await using relay = await startRelay(server.baseUrl);
      await using _settings = await userSettings({ "globalaiopc.baseUrl": relay.baseUrl });
      const { pieces, result } = await ask(serviceForTests(), "long story", (abort) => abort.abort());
      await relay.hungUp();
      assert.equal(result.ending.kind, "stopped");
      assert.ok(longAnswer.startsWith(pieces.join("")));
      assert.ok(pieces.join("").length < longAnswer.length);
    });
  });
}
