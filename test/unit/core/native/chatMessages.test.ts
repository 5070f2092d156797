import assert from "node:assert/strict";
import { chatMessages, UnsendablePart } from "../../../../src/core/native/chatMessages.ts";
import type { NativeMessage, NativePart } from "../../../../src/core/native/nativeMessage.ts";

const text = (words: string): NativePart => ({ type: "text", text: words });
const media = (mimeType: string): NativePart => ({
  type: "media",
  mimeType,
  bytes: 3,
  toUrl: () => `data:${mimeType};base64,AQID`,
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
    assert.deepEqual(chatMessages(messages, "image_url"), [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hello" },
      { role: "assistant", content: "Hi" },
    ]);
  });

  it("sends a video in the shape that is asked for", () => {
    const [image, video] = [media("image/png"), media("video/mp4")];
    assert.deepEqual(chatMessages([user(image, video)], "file"), [
      {
        role: "user",
        content: [
          { type: "image_url", image_url: { url: "data:image/png;base64,AQID" } },
          { type: "file", file: { filename: "video.mp4", file_data: "data:video/mp4;base64,AQID" } },
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
    assert.deepEqual(chatMessages(messages, "image_url"), [
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
          { type: "image_url", image_url: { url: "data:image/png;base64,AQID" } },
        ],
      },
      { role: "user", content: "Go on." },
    ]);
  });

  it("shows pictures of the last result too", () => {
    const sent = chatMessages([assistant(call("a")), user(result("a", media("image/png")))], "image_url");
    assert.deepEqual(
      sent.map(({ role }) => role),
      ["assistant", "tool", "user"],
    );
  });

  it("names in a tool's result what cannot be shown", () => {
    const pdf: NativePart = { type: "unsendable", what: "application/pdf" };
    assert.deepEqual(chatMessages([user(result("a", pdf))], "image_url"), [
      { role: "tool", toolCallId: "a", content: "[application/pdf, not shown]" },
    ]);
  });

  it("refuses to leave out what the user sends", () => {
    const sound: NativePart = { type: "unsendable", what: "audio/wav" };
    assert.throws(
      () => chatMessages([user(text("Listen"), sound)], "image_url"),
      (error) => error instanceof UnsendablePart && error.what === "audio/wav",
    );
  });

  it("leaves out a message of which nothing is sent", () => {
    assert.deepEqual(chatMessages([user(), user(text("Hello"))], "image_url"), [
      { role: "user", content: "Hello" },
    ]);
  });
});
