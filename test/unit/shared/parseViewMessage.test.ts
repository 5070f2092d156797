import assert from "node:assert/strict";
import fc from "fast-check";
import type { ViewMessage } from "../../../src/shared/messages.ts";
import { parseViewMessage } from "../../../src/shared/parseViewMessage.ts";

const messages: readonly ViewMessage[] = [
  { type: "ready" },
  { type: "merged" },
  { type: "send", text: "hi" },
  { type: "stop" },
  { type: "newChat" },
  { type: "selectModel" },
  { type: "remedy", remedy: "changeBaseUrl" },
  { type: "draft", chatId: "a-1", text: "" },
  { type: "editDraft", chatId: "a-1", turnId: "t", text: "x" },
  { type: "editDraft", chatId: "a-1", turnId: "t" },
  { type: "removeAttachment", id: "a" },
  { type: "sendWaiting" },
  { type: "unqueue", id: "a" },
  { type: "editPrompt", turnId: "t", text: "x" },
  { type: "showPrompt", turnId: "t", index: 1 },
  { type: "showAnswer", turnId: "t", index: 2 },
  { type: "fork", turnId: "t" },
  { type: "showHistory" },
  { type: "openInEditor" },
  { type: "chatSettings" },
  { type: "applyCode", code: "x", language: "ts" },
  { type: "action", answerId: "a", action: "regenerate" },
  { type: "findPlaces", paths: ["Makefile"] },
  { type: "openLink", href: "src/a.ts:3" },
  { type: "copy", text: "x" },
  { type: "insertAtCursor", code: "x" },
  { type: "newFile", code: "x", language: "ts" },
  { type: "insertIntoTerminal", code: "ls" },
  { type: "focus", focused: true },
  { type: "openImplicit" },
  { type: "uploadStart", id: "u", name: "picture.png" },
  { type: "uploadStart", id: "u", name: "clip.mp4", size: 3 },
  { type: "uploadReady", id: "u", size: 0 },
  { type: "uploadReady", id: "u", size: 3, width: 2, height: 1, duration: 4, poster: new Uint8Array([1]) },
];

describe("a message from the view", () => {
  for (const message of messages) {
    it(`is understood: ${message.type}`, () => assert.deepEqual(parseViewMessage(message), message));
    it(`loses what does not belong to it: ${message.type}`, () =>
      assert.deepEqual(parseViewMessage({ ...message, more: 1 }), message));
  }

  it("is dropped when an action is not one of ours", () => {
    assert.equal(parseViewMessage({ type: "action", answerId: "a", action: "deleteEverything" }), undefined);
    assert.equal(parseViewMessage({ type: "remedy", remedy: "regenerate" }), undefined);
  });

  it("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseViewMessage(value);
      }),
    );
  });
});
