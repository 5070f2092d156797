import assert from "node:assert/strict";
import { chatMessages, UnsendablePart } from "../../../../src/core/native/chatMessages.ts";
import type { NativeMessage, NativePart } from "../../../../src/core/native/nativeMessage.ts";

const data = Uint8Array.of(1, 2, 3);
const text = (words: string): NativePart => ({ type: "text", text: words });
const media = (mimeType: string): NativePart => ({
  type: "media",
  mimeType,
  data,
});
const user = (...parts: readonly NativePart[]): NativeMessage => ({ role: "user", parts });
const assistant = (...parts: readonly NativePart[]): NativeMessage => ({ role: "assistant", parts });
const call = (callId: string, input: unknown = {}): NativePart => ({
  type: "toolCall",
  callId,
  name: "look",
  input,
});
const result = (callId: string, ...content: readonly NativePart[]): NativePart => ({
  type: "toolResult",
  callId,
  content,
});

describe("chatMessages", () => {
  it("sends text alone as a string", () => {
    const messages: readonly NativeMessage[] = [
      { role: "system", parts: [text("Be "), text("brief.")] },
      user(text("Hello")),
      assistant(text("Hi")),
    ];
    assert.deepEqual(chatMessages(messages), [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hello" },
      { role: "assistant", content: "Hi" },
    ]);
  });

  it("sends images and videos as bytes that are encoded on their way", () => {
    const [image, video] = [media("image/png"), media("video/mp4")];
    assert.deepEqual(chatMessages([user(image, video)]), [
      {
        role: "user",
        content: [
          { type: "media", kind: "image", mime: "image/png", name: "image.png", size: 3, data },
          { type: "media", kind: "video", mime: "video/mp4", name: "video.mp4", size: 3, data },
        ],
      },
    ]);
  });

  it("puts the results of several calls directly behind them, and their pictures after all of them", () => {
    const messages = [
      assistant(text("Looking."), call("a", { x: 1 }), call("b")),
      user(result("a", text("seen: "), media("image/png"))),
      user(result("b", text("nothing")), text("Go on.")),
    ];
    assert.deepEqual(chatMessages(messages), [
      {
        role: "assistant",
        content: "Looking.",
        toolCalls: [
          { id: "a", name: "look", arguments: '{"x":1}' },
          { id: "b", name: "look", arguments: "{}" },
        ],
      },
      { role: "tool", toolCallId: "a", content: "seen: [image/png]" },
      { role: "tool", toolCallId: "b", content: "nothing" },
      {
        role: "user",
        content: [
          { type: "text", text: "Returned by the tool call a:" },
          { type: "media", kind: "image", mime: "image/png", name: "image.png", size: 3, data },
        ],
      },
      { role: "user", content: "Go on." },
    ]);
  });

  it("shows pictures of the last result too", () => {
    const sent = chatMessages([assistant(call("a")), user(result("a", media("image/png")))]);
    assert.deepEqual(
      sent.map(({ role }) => role),
      ["assistant", "tool", "user"],
    );
  });

  it("names in a tool's result what cannot be shown", () => {
    const pdf: NativePart = { type: "unsendable", what: "application/pdf" };
    assert.deepEqual(chatMessages([user(result("a", pdf))]), [
      { role: "tool", toolCallId: "a", content: "[application/pdf, not shown]" },
    ]);
  });

  it("refuses to leave out what the user sends", () => {
    const sound: NativePart = { type: "unsendable", what: "audio/wav" };
    assert.throws(
      () => chatMessages([user(text("Listen"), sound)]),
      (error) => error instanceof UnsendablePart && error.what === "audio/wav",
    );
  });

  it("leaves out a message of which nothing is sent", () => {
    assert.deepEqual(chatMessages([user(), user(text("Hello"))]), [{ role: "user", content: "Hello" }]);
  });
});
