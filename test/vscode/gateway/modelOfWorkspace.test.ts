import assert from "node:assert/strict";
import * as vscode from "vscode";
import { readEnvironmentKey } from "../../../src/host/gateway/environmentKey.ts";
import { endEvents, startScripted, streamHead, textEvent } from "../../support/gateway/scripted.ts";
import { userSettings } from "../settings.ts";
import { ask, serviceForTests, testKey } from "./serviceForTests.ts";

describe("a model that the workspace chose", () => {
  const chooses = (model: string | undefined, target: vscode.ConfigurationTarget) =>
    vscode.workspace.getConfiguration("globalaiopc").update("model", model, target);

  for (const [name, target, times] of [
    ["is named once, before it is asked", vscode.ConfigurationTarget.Workspace, 1],
    ["is not named when it is the user's", vscode.ConfigurationTarget.Global, 0],
  ] as const) {
    it(name, async () => {
      const said: string[] = [];
      const saidBefore: number[] = [];
      const server = await startScripted(() => {
        saidBefore.push(said.length);
        return [{ send: streamHead }, { send: textEvent("Hello") }, { send: endEvents }, "end"];
      });
      await using _settings = await userSettings({ "globalaiopc.baseUrl": server.baseUrl });
      await chooses("gpt-5.5", target);
      try {
        const service = serviceForTests({ say: (words) => void said.push(words) });
        await ask(service, "Hello");
        await ask(service, "Hello again");
      } finally {
        await chooses(undefined, target);
        await server.stop();
      }
      assert.deepEqual(saidBefore, [times, times]);
      assert.deepEqual(
        said.map((words) => /gpt-5\.5/.test(words)),
        Array.from({ length: times }, () => true),
      );
    });
  }
});

describe("a key in the environment", () => {
  for (const [name, value, key, says] of [
    ["is cleaned", ` "Bearer ${testKey}" `, testKey, undefined],
    [
      "that cannot be one is not used, and said to be so",
      "two words",
      undefined,
      /GLOBALAIOPC_API_KEY.*blank/,
    ],
    ["that is empty is none", " ", undefined, undefined],
  ] as const) {
    it(name, () => {
      const said: string[] = [];
      assert.equal(
        readEnvironmentKey(value, (words) => void said.push(words)),
        key,
      );
      if (says === undefined) assert.deepEqual(said, []);
      else assert.match(said.join(), says);
    });
  }
});
