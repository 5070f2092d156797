import assert from "node:assert/strict";
import fc from "fast-check";
import { answerActions } from "../../../../src/core/chat/answerActions.ts";
import { exportedMedia, exportJson, importJson } from "../../../../src/core/chat/chatExport.ts";
import { encodeEvent, replayLog } from "../../../../src/core/chat/chatLog.ts";
import { type Conversation, canContinue } from "../../../../src/core/chat/conversation.ts";
import { conversationEvents } from "../../../../src/core/chat/conversationEvents.ts";
import { exportMarkdown } from "../../../../src/core/chat/exportMarkdown.ts";
import { event, start } from "./chatEvents.ts";
import { presenter } from "./presenter.ts";

const chats = fc.array(event).map((events) => {
  const chat = replayLog([start, ...events].map(encodeEvent).join(""));
  assert.ok(chat);
  return chat;
});

const options = { id: "copy", at: 7, workspace: undefined };

describe("copies of a conversation", () => {
  it("have the same turns, answers and shown branch when it is forked", () => {
    fc.assert(
      fc.property(chats, (chat) => {
        const copy = replayLog(conversationEvents(chat, options).map(encodeEvent).join(""));
        assert.ok(copy);
        assert.deepEqual(contents(copy), contents(chat));
        assert.equal(copy.id, "copy");
      }),
    );
  });

  it("have only the given turns when it is forked from one", () => {
    fc.assert(
      fc.property(chats, fc.nat(), (chat, cut) => {
        const turns = chat.path.slice(0, cut % (chat.path.length + 1));
        const copy = replayLog(
          conversationEvents(chat, { ...options, turns })
            .map(encodeEvent)
            .join(""),
        );
        assert.deepEqual(copy?.path, turns);
        assert.equal(copy.turns.size, turns.length);
      }),
    );
  });

  it("are the same after export and import", () => {
    fc.assert(
      fc.property(
        chats.filter((chat) => chat.turns.size > 0),
        (chat) => {
          const imported = importJson(exportJson(chat), options);
          assert.ok(imported);
          const copy = replayLog(imported.events.map(encodeEvent).join(""));
          assert.ok(copy);
          assert.deepEqual(contents(copy), contents(chat));
          assert.equal(copy.title, chat.title);
          assert.equal(copy.pinned, chat.pinned);
        },
      ),
    );
  });

  it("can be continued although the original is still being answered in another window", () => {
    const lines = [
      start,
      { type: "prompt", turn: "t", after: null, prompt: { text: "Go on", context: [], at: 1 } },
      { type: "answer", turn: "t", answer: "a", model: "gpt-5.5", at: 1 },
      { type: "text", answer: "a", text: "Half a sen" },
    ] as const;
    const chat = replayLog(lines.map(encodeEvent).join(""), "c", "elsewhere");
    assert.ok(chat);
    const imported = importJson(
      exportJson(chat).replace('"incomplete"', '"incomplete","remark":"elsewhere"'),
      options,
    );
    for (const events of [conversationEvents(chat, options), imported?.events ?? []]) {
      const answer = replayLog(events.map(encodeEvent).join(""))?.path[0]?.answers[0];
      assert.ok(answer);
      assert.deepEqual(answer.end, { state: "incomplete" });
      assert.equal(canContinue(answer), true);
      const around = {
        progress: undefined,
        sent: () => chat.path,
        sees: () => ({ image: true, video: true }),
      };
      assert.ok(answerActions(answer, around, presenter.l10n).length > 2);
    }
  });

  it("have images and videos, each once, and their names in Markdown", () => {
    const [image, poster] = ["a".repeat(64), "b".repeat(64)];
    const item = {
      id: "1",
      kind: "image",
      name: "login.png",
      mime: "image/png",
      hash: image,
      size: 3,
    } as const;
    const film = { ...item, id: "2", kind: "video", name: "clip`.mp4", mime: "video/mp4", poster } as const;
    const prompt = { text: "What is this?", context: [], media: [item, film], at: 1 };
    const lines = [start, { type: "prompt", turn: "t", after: null, prompt } as const];
    const chat = replayLog(lines.map(encodeEvent).join(""));
    assert.ok(chat);
    assert.deepEqual(
      exportedMedia(chat).map(({ hash }) => hash),
      [image, poster],
    );
    const imported = importJson(exportJson(chat, new Map([[image, "AQID"]])), options);
    assert.deepEqual(imported?.media, new Map([[image, "AQID"]]));
    assert.match(
      exportMarkdown(chat, presenter),
      /Image `login\.png`\n\nVideo `clip \.mp4`\n\nWhat is this\?/,
    );
  });

  const answer = {
    id: "a",
    model: "m",
    at: 1,
    text: "t",
    reasoning: "",
    notices: [],
    end: { state: "done" },
  };
  const turn = {
    id: "t",
    after: null,
    prompt: { text: "p", context: [], at: 1 },
    answers: [answer],
    shown: "a",
  };
  const file = {
    format: "globalaiopc.chat",
    version: 1,
    title: "T",
    model: "m",
    createdAt: 1,
    turns: [turn],
  };
  const hostile: Readonly<Record<string, unknown>> = {
    "an array": [],
    "nothing known": {},
    "another format": { ...file, format: "other" },
    "a later version": { ...file, version: 2 },
    "no turns": { ...file, turns: [] },
    "turns that are none": { ...file, turns: [null] },
    "a turn without a prompt": { ...file, turns: [{ ...turn, prompt: undefined }] },
    "a prompt that is markup in an object": {
      ...file,
      turns: [{ ...turn, prompt: { text: { html: "<img>" } } }],
    },
    "context that is none": { ...file, turns: [{ ...turn, prompt: { text: "p", context: "x", at: 1 } }] },
    "answers that are none": { ...file, turns: [{ ...turn, answers: "x" }] },
    "a text that is a number": { ...file, turns: [{ ...turn, answers: [{ ...answer, text: 1 }] }] },
    "an unknown end": { ...file, turns: [{ ...turn, answers: [{ ...answer, end: { state: "odd" } }] }] },
    "an unknown error": {
      ...file,
      turns: [
        { ...turn, answers: [{ ...answer, end: { state: "failed", error: { kind: "x", reason: "y" } } }] },
      ],
    },
    "an error of a prototype's name": {
      ...file,
      turns: [
        {
          ...turn,
          answers: [{ ...answer, end: { state: "failed", error: { kind: "x", reason: "constructor" } } }],
        },
      ],
    },
    "a model that is none": { ...file, model: 5 },
    "settings out of shape": { ...file, settings: { temperature: "hot" } },
    "an id too long": { ...file, turns: [{ ...turn, id: "x".repeat(1000) }] },
    "left out turns that are none": { ...file, leftOut: { length: 5 } },
  };
  for (const [name, value] of Object.entries(hostile)) {
    it(`are refused from a file with ${name}`, () => {
      assert.ok(importJson(JSON.stringify(file), options), "the file itself is fine");
      assert.equal(importJson(JSON.stringify(value), options), undefined);
    });
  }

  it("are refused from what is not JSON", () => assert.equal(importJson("{", options), undefined));

  it("leave out fields that nobody knows", () => {
    const strange = JSON.stringify({ ...file, extra: 1 }).replace('"title"', '"__proto__":{"a":1},"title"');
    const events = importJson(strange, options)?.events;
    assert.ok(events);
    assert.equal(JSON.stringify(events).includes("__proto__"), false);
    assert.equal(JSON.stringify(events).includes("extra"), false);
  });

  it("read well as Markdown, code in fences that nothing closes", () => {
    const context = [
      {
        id: "c",
        kind: "file",
        path: "a.md",
        language: "markdown",
        startLine: 1,
        endLine: 3,
        text: "```js\n1\n```",
      },
    ] as const;
    const chat = replayLog(
      [
        start,
        { type: "prompt", turn: "t", after: null, prompt: { text: "What is this?", context, at: 1 } },
        { type: "answer", turn: "t", answer: "a", model: "gpt-5.5", at: 1 },
        { type: "text", answer: "a", text: "A fence.\n" },
        { type: "end", answer: "a", end: { state: "done" } },
      ]
        .map((line) => encodeEvent(line as never))
        .join(""),
    );
    assert.ok(chat);
    const [head, ...rest] = exportMarkdown(chat, presenter).split("\n\n");
    assert.equal(head, "# What is this?");
    assert.deepEqual(rest.slice(1), [
      "## You",
      "File a.md:\n````markdown\n```js\n1\n```\n````",
      "What is this?",
      "## gpt-5.5",
      "A fence.\n",
    ]);
  });
});

function contents({ turns, path, leftOut, settings, model }: Conversation) {
  return {
    turns: [...turns.values()],
    path: path.map(({ id }) => id),
    leftOut: [...leftOut].filter((id) => turns.has(id)),
    settings,
    model,
  };
}
