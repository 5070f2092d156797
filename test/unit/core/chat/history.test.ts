import assert from "node:assert/strict";
import { encodeEvent, replayLog } from "../../../../src/core/chat/chatLog.ts";
import { type ChatSummary, chatSummary } from "../../../../src/core/chat/chatSummary.ts";
import { chatTitle } from "../../../../src/core/chat/chatTitle.ts";
import { filesOf } from "../../../../src/core/chat/filesOf.ts";
import { historyGroups } from "../../../../src/core/chat/historyGroups.ts";
import { searchConversation } from "../../../../src/core/chat/searchConversation.ts";
import { shortLine } from "../../../../src/core/chat/shortLine.ts";
import { start } from "./chatEvents.ts";
import { presenter } from "./presenter.ts";

const now = new Date(2026, 5, 15, 12).getTime();
const hour = 3_600_000;

function chat(id: string, at: number, rest: Partial<ChatSummary> = {}): ChatSummary {
  const known = {
    title: id,
    model: "m",
    pinned: false,
    workspace: "here",
    prompts: 1,
    size: 1,
    newer: false,
  };
  return { id, at, ...known, ...rest };
}

function asked(text: string) {
  const prompt = { type: "prompt", turn: "t", after: null, prompt: { text, context: [], at: 1 } } as const;
  const replayed = replayLog(
    [
      start,
      prompt,
      { type: "answer", turn: "t", answer: "a", model: "m", at: 1 } as const,
      { type: "text", answer: "a", text: "The Answer is " } as const,
      { type: "text", answer: "a", text: "forty-two.\nOr so." } as const,
    ]
      .map(encodeEvent)
      .join(""),
  );
  assert.ok(replayed);
  return replayed;
}

describe("the history", () => {
  it("groups by day, pinned chats and this workspace first, the newest on top", () => {
    const chats = [
      chat("old", now - 9 * 24 * hour),
      chat("week", now - 3 * 24 * hour),
      chat("yesterday", now - 24 * hour),
      chat("morning", now - 11 * hour),
      chat("now", now),
      chat("elsewhere", now, { workspace: "there" }),
      chat("pinned", 0, { pinned: true, workspace: "there" }),
    ];
    const groups = historyGroups(chats, now, "here", presenter.l10n).map(({ title, chats: listed }) => [
      title,
      ...listed.map(({ id }) => id),
    ]);
    assert.deepEqual(groups, [
      ["Pinned", "pinned"],
      ["Today", "now", "morning"],
      ["Yesterday", "yesterday"],
      ["Last 7 days", "week"],
      ["Older", "old"],
      ["Other workspaces", "elsewhere"],
    ]);
  });

  it("finds words across the pieces an answer came in, whatever their case", () => {
    assert.equal(searchConversation(asked("Why?"), "IS FORTY"), "The Answer is forty-two. Or so.");
  });

  it("counts an image that several prompts show once", () => {
    const item = { id: "i", kind: "image", name: "a.png", mime: "image/png", size: 500 } as const;
    const media = [
      { ...item, hash: "a".repeat(64) },
      { ...item, id: "j", hash: "b".repeat(64) },
    ];
    const prompts = ["t", "u"].map((turn) => ({
      type: "prompt" as const,
      turn,
      after: null,
      prompt: { text: "Look", context: [], media, at: 1 },
    }));
    const replayed = replayLog([start, ...prompts].map(encodeEvent).join(""));
    assert.equal(replayed && chatSummary(replayed, 30).size, 1030);
  });

  it("knows the files that are asked about, the latest first and each once", () => {
    const context = (id: string, uri?: string) => ({
      id,
      kind: "file" as const,
      path: id,
      language: "",
      startLine: 1,
      endLine: 1,
      text: "",
      ...(uri !== undefined && { uri }),
    });
    const asked = (turn: string, after: string | null, ...items: readonly ReturnType<typeof context>[]) => ({
      type: "prompt" as const,
      turn,
      after,
      prompt: { text: "Why?", context: items, at: 1 },
    });
    const events = [
      asked("t", null, context("a", "file:///a"), context("b", "file:///b")),
      asked("u", "t", context("c", "file:///c"), context("a", "file:///a"), context("d")),
    ];
    const replayed = replayLog([start, ...events].map(encodeEvent).join(""));
    assert.deepEqual(replayed && filesOf(replayed), ["file:///c", "file:///a", "file:///b"]);
  });

  it("finds nothing for nothing", () => assert.equal(searchConversation(asked("Why?"), " "), undefined));

  it("cuts what stands around a hit to a line", () => {
    const found = searchConversation(asked(`${"a ".repeat(100)}needle${" b".repeat(100)}`), "needle");
    assert.match(found ?? "", /^….{1,45}needle.{1,45}…$/);
  });
});

describe("a chat's title", () => {
  for (const [what, prompt, title] of [
    ["is the first line that says something", "\n```\nlet x = 1;\n```", "let x = 1;"],
    ["is cut at a word", `Tell me ${"very ".repeat(20)}much`, `Tell me ${"very ".repeat(10).trim()}…`],
    ["has no line breaks or double blanks", "What   is\tthis\r\nthing", "What is this"],
  ] as const) {
    it(what, () => {
      assert.equal(chatTitle(asked(prompt)), title);
      assert.equal(shortLine(title), title);
    });
  }

  it("is a short line too where a command gave it, in a chat from elsewhere", () => {
    const chat = asked("Why?");
    const [turn] = chat.turns.values();
    assert.ok(turn);
    const title = `Fix: this\n${"long ".repeat(100)}`;
    const prompt = { ...turn.prompt, command: { written: "/fix", title } };
    const turns = new Map([[turn.id, { ...turn, prompt }]]);
    assert.equal(chatTitle({ ...chat, turns }), "Fix: this");
  });
});
