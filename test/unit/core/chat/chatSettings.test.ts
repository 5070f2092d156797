import assert from "node:assert/strict";
import { type chatSettingNames, typedSetting, typeSetting } from "../../../../src/core/chat/chatSettings.ts";
import { presenter } from "./presenter.ts";

const type = (name: (typeof chatSettingNames)[number], typed: string, model = "gpt-5.5") =>
  typeSetting({ topP: 0.5 }, name, typed, model, presenter.l10n);

describe("the settings of a chat", () => {
  for (const [name, typed, value] of [
    ["systemPrompt", " Be brief. ", " Be brief. "],
    ["temperature", "2", 2],
    ["topP", "0", 0],
    ["maxCompletionTokens", "4096", 4096],
    ["reasoningEffort", "high", "high"],
    ["stop", "END|\n\n", ["END", "\n\n"]],
    ["stream", "false", false],
  ] as const) {
    it(`take ${name} as it is typed, and show it so again`, () => {
      const result = type(name, typed);
      assert.ok(result.ok);
      assert.deepEqual(result.settings, { topP: 0.5, [name]: value });
      assert.equal(typedSetting(result.settings, name), typed);
    });
  }

  for (const [name, typed, model] of [
    ["temperature", "2.1", "gpt-5.5"],
    ["temperature", "1.5", "claude-opus-4-5"],
    ["temperature", "-1", "gpt-5.5"],
    ["temperature", "warm", "gpt-5.5"],
    ["topP", "1.1", "gemini-2.5-pro"],
    ["maxCompletionTokens", "0", "gpt-5.5"],
    ["maxCompletionTokens", "1.5", "gpt-5.5"],
    ["stop", "a|b|c|d|e", "gpt-5.5"],
    ["stream", "perhaps", "gpt-5.5"],
  ] as const) {
    it(`refuse ${name} ${typed} for ${model}`, () => assert.equal(type(name, typed, model).ok, false));
  }

  it("come from the general settings again where nothing is typed", () => {
    assert.deepEqual(type("topP", " "), { ok: true, settings: {} });
  });
});
