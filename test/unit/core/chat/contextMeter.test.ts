import assert from "node:assert/strict";
import type { ChatEvent } from "../../../../src/core/chat/chatEvent.ts";
import { encodeEvent, replayLog } from "../../../../src/core/chat/chatLog.ts";
import { contextUse, presentMeter, turnsToLeaveOut } from "../../../../src/core/chat/contextMeter.ts";
import type { MediaItem } from "../../../../src/core/chat/conversation.ts";
import { conversationEvents } from "../../../../src/core/chat/conversationEvents.ts";
import type { Sight } from "../../../../src/core/chat/requestMessages.ts";
import type { Usage } from "../../../../src/core/gateway/completion.ts";
import { start } from "./chatEvents.ts";
import { presenter } from "./presenter.ts";

/** A turn of about `words` × 2 words; answered at `at`. */
function turn(
  id: string,
  after: string | null,
  words: number,
  at: number,
  usage?: Usage,
): readonly ChatEvent[] {
  const text = "word ".repeat(words);
  return [
    { type: "prompt", turn: id, after, prompt: { text, context: [], at } },
    { type: "answer", turn: id, answer: `${id}-1`, model: "m", at },
    { type: "text", answer: `${id}-1`, text },
    { type: "end", answer: `${id}-1`, end: { state: "done", ...(usage && { usage }) } },
  ];
}

function chatOf(...events: readonly ChatEvent[]) {
  const chat = replayLog([start, ...events].map(encodeEvent).join(""));
  assert.ok(chat);
  return chat;
}

const file = { id: "m", name: "m", hash: "0".repeat(64), size: 1_000 };

describe("the context meter", () => {
  it("estimates what the next message would send", () => {
    const chat = chatOf(...turn("a", null, 100, 1));
    const { tokens, counted } = contextUse(chat, "", [], 1000);
    assert.ok(tokens > 150 && tokens < 400, `${tokens}`);
    assert.equal(counted, false);
  });

  it("counts the images and videos that the model sees, of earlier messages too", () => {
    const image: MediaItem = { ...file, kind: "image", mime: "image/png", width: 750, height: 100 };
    const video: MediaItem = { ...file, kind: "video", mime: "video/mp4", duration: 10 };
    const prompt = { text: "", context: [], media: [image], at: 1 };
    const chat = chatOf({ type: "prompt", turn: "a", after: null, prompt });
    const tokens = (sees: Sight) => contextUse(chat, "", [], 9000, { media: [video], sees }).tokens;
    const all = tokens({ image: true, video: true });
    assert.equal(all - tokens({ image: true, video: false }), 2580);
    assert.equal(all - tokens({ image: false, video: true }), 100);
  });

  it("believes the server's count of everything up to the last answer", () => {
    const usage = { promptTokens: 5000, completionTokens: 300, reasoningTokens: 100 };
    const chat = chatOf(...turn("a", null, 1, 1), ...turn("b", "a", 1, 2, usage));
    assert.deepEqual(contextUse(chat, "ignored", [], 9000), { tokens: 5200, counted: true, limit: 9000 });
  });

  it("does not believe a count from before turns were left out", () => {
    const chat = chatOf(...turn("a", null, 1000, 1), ...turn("b", "a", 1, 2, { totalTokens: 5000 }), {
      type: "leaveOut",
      turns: ["a"],
      at: 3,
    });
    assert.ok(contextUse(chat, "", [], 9000).tokens < 100);
  });

  it("is what the last request held after an answer that took two", () => {
    const usage = { promptTokens: 900, completionTokens: 100 };
    const lastUsage = { promptTokens: 500, completionTokens: 60 };
    const [asked, answer, text] = turn("a", null, 1, 1);
    const end = { type: "end", answer: "a-1", end: { state: "done", usage, lastUsage } } as const;
    const chat = chatOf(...([asked, answer, text] as readonly ChatEvent[]), end);
    assert.equal(contextUse(chat, "", [], 9000).tokens, 560);
  });

  it("does not believe a count from before something was taken out of a prompt, in a copy neither", () => {
    const chat = chatOf(...turn("a", null, 1, 1, { totalTokens: 5000 }), {
      type: "removeContext",
      turn: "a",
      item: "c",
      at: 2,
    });
    assert.ok(contextUse(chat, "", [], 9000).tokens < 100);
    const copy = replayLog(conversationEvents(chat, { id: "copy", at: 3 }).map(encodeEvent).join(""));
    assert.ok(copy && contextUse(copy, "", [], 9000).tokens < 100);
  });

  it("leaves out as few of the oldest turns as make the rest fit, and never the last", () => {
    const chat = chatOf(...turn("a", null, 100, 1), ...turn("b", "a", 100, 2), ...turn("c", "b", 100, 3));
    const { tokens } = contextUse(chat, "", [], 0);
    assert.deepEqual(turnsToLeaveOut(chat, { tokens, limit: tokens, counted: false }), []);
    assert.deepEqual(turnsToLeaveOut(chat, { tokens, limit: tokens - 1, counted: false }), ["a"]);
    assert.deepEqual(turnsToLeaveOut(chat, { tokens, limit: 1, counted: false }), ["a", "b"]);
  });

  it("says how full the context is, and what the chat has used in all its branches", () => {
    const chat = chatOf(
      ...turn("a", null, 1, 1, { totalTokens: 1500 }),
      ...turn("b", null, 1, 2, { promptTokens: 400, completionTokens: 100 }),
    );
    const meter = presentMeter(contextUse(chat, "", [], 1000), chat, presenter);
    assert.deepEqual(meter, {
      share: 0.5,
      label: "500 of 1,000 tokens",
      total: "2,000 tokens used by this chat",
    });
  });

  it("says nothing of a total that no server counted", () => {
    const chat = chatOf(...turn("a", null, 1, 1));
    assert.equal(presentMeter(contextUse(chat, "", [], 10), chat, presenter).total, "");
  });
});
