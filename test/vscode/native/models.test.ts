import assert from "node:assert/strict";
import * as vscode from "vscode";
import { catalogue } from "../../../src/core/gateway/catalogue.ts";
import { type Aimock, startAimock } from "../../support/gateway/aimock.ts";
import { userSettings } from "../settings.ts";
import { askNatively, clientApi, ourModels } from "./nativeClient.ts";

describe("the models in VS Code's own list", () => {
  let gateway: Aimock;
  let settings: AsyncDisposable;

  before(async () => {
    gateway = await startAimock();
    settings = await userSettings({ "globalaiopc.baseUrl": gateway.baseUrl });
  });

  after(async () => {
    await settings[Symbol.asyncDispose]();
    await gateway.stop();
  });

  it("are all of the catalogue", async () => {
    const ids = (await ourModels()).map(({ id }) => id);
    assert.deepEqual(
      ids.toSorted(),
      catalogue()
        .map(({ id }) => id)
        .toSorted(),
    );
    assert.equal(ids.length, 45);
  });

  it("tell their family, version and limits", async () => {
    const [model, ...others] = await ourModels({ family: "claude-sonnet-4-6", version: "hc" });
    assert.equal(others.length, 0);
    assert.equal(model?.id, "claude-sonnet-4-6-hc");
    assert.equal(model?.name, "Claude Sonnet 4.6 · AWS");
    assert.equal(model?.maxInputTokens, 200_000);
  });

  it("count tokens without asking the server", async () => {
    const [model] = await ourModels({ id: "gpt-5.5" });
    const before = gateway.requests().length;
    const count = await model?.countTokens("The quick brown fox jumps over the lazy dog. ".repeat(1_000));
    assert.ok(count !== undefined && count > 8_000 && count < 14_000, `${count}`);
    const message = vscode.LanguageModelChatMessage.User("Hello");
    assert.ok(((await model?.countTokens(message)) ?? 0) > 1);
    assert.equal(gateway.requests().length, before);
  });

  it("change when the user adds one", async () => {
    await ourModels();
    const api = await clientApi();
    const changed = new Promise<void>((resolve) => {
      const subscription = api.onDidChangeModels(async () => {
        if ((await ourModels({ id: "house-model" })).length === 0) return;
        subscription.dispose();
        resolve();
      });
    });
    await using _custom = await userSettings({
      "globalaiopc.customModels": [{ id: "house-model", name: "House", maxInputTokens: 4_000 }],
    });
    await changed;
    const [model] = await ourModels({ id: "house-model" });
    assert.equal(model?.name, "House");
    assert.equal(model?.maxInputTokens, 4_000);
  });

  it("are none while there is no key, and nobody is asked for one", async () => {
    await using _elsewhere = await userSettings({ "globalaiopc.baseUrl": "https://gateway.invalid" });
    assert.deepEqual(await ourModels(), []);
  });

  it("come with the key, and go with it", async () => {
    await using _elsewhere = await userSettings({ "globalaiopc.baseUrl": "https://gateway.invalid" });
    await vscode.commands.executeCommand("globalaiopc.setApiKey", "some-key");
    assert.equal((await ourModels()).length, 45);
    await vscode.commands.executeCommand("globalaiopc.removeApiKey");
    assert.deepEqual(await ourModels(), []);
  });

  it("answer another extension", async () => {
    gateway.mock.onMessage(/capital of France/, { content: "It is Paris." });
    const { text, error } = await askNatively("What is the capital of France?");
    assert.equal(text, "It is Paris.");
    assert.equal(error, undefined);
  });
});
