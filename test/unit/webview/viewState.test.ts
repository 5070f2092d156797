import assert from "node:assert/strict";
import type { AnswerStateView, ChromeView, TurnView } from "../../../src/shared/views.ts";
import { announcement } from "../../../src/webview/announcement.ts";
import { type ViewState, viewStateAfter } from "../../../src/webview/viewState.ts";

const chrome: ChromeView = {
  model: { id: "m", name: "M" },
  answering: false,
  attachments: [],
  suggestions: [],
  uploads: [],
  title: "",
  queue: [],
  meter: { share: 0, label: "", total: "" },
  slashCommands: [],
};

function turn(id: string, state: AnswerStateView = { kind: "done" }, text = ""): TurnView {
  const prompt = { text: `prompt ${id}`, attachments: [] };
  const head = { id: `${id}-answer`, state, model: "m", summary: "", details: [], notices: [], actions: [] };
  return { id, prompt, answer: { ...head, text, reasoning: "" } };
}

function viewState(...turns: readonly TurnView[]): ViewState {
  return { chatId: "chat", chrome, turns };
}

describe("viewStateAfter", () => {
  it("is nothing before the first snapshot", () => {
    assert.equal(viewStateAfter(undefined, { type: "chrome", chrome }), undefined);
  });

  it("appends a turn that is new and replaces one that is known", () => {
    const before = viewState(turn("a"), turn("b"));
    const appended = viewStateAfter(before, { type: "turn", chatId: "chat", turn: turn("c") });
    assert.deepEqual(appended, viewState(turn("a"), turn("b"), turn("c")));
    const other = turn("a", { kind: "stopped" });
    assert.deepEqual(
      viewStateAfter(before, { type: "turn", chatId: "chat", turn: other }),
      viewState(other, turn("b")),
    );
  });

  it("keeps the other turns the same objects, so that they are not drawn again", () => {
    const before = viewState(turn("a"), turn("b", { kind: "streaming", status: "…" }));
    const { text, reasoning, ...answer } = turn("b").answer;
    const after = viewStateAfter(before, { type: "answer", chatId: "chat", turnId: "b", answer });
    assert.equal(after?.turns[0], before.turns[0]);
    assert.deepEqual(after?.turns[1], turn("b"));
    assert.deepEqual([text, reasoning], ["", ""]);
  });

  it("drops what a new head of an answer leaves out, and keeps the text", () => {
    const thinking = {
      ...turn("a", { kind: "done" }, "text"),
      answer: { ...turn("a").answer, text: "text", reasoningMs: 3 },
    };
    const { text: _, reasoning: __, ...answer } = turn("a").answer;
    const after = viewStateAfter(viewState(thinking), {
      type: "answer",
      chatId: "chat",
      turnId: "a",
      answer,
    });
    assert.deepEqual(after?.turns[0]?.answer, { ...turn("a").answer, text: "text" });
  });

  it("does not mix up chats", () => {
    const before = viewState(turn("a"));
    assert.equal(viewStateAfter(before, { type: "turn", chatId: "other", turn: turn("b") }), before);
  });
});

describe("announcement", () => {
  const streaming: AnswerStateView = { kind: "streaming", status: "Answering" };

  it("tells when an answer begins and how it ends", () => {
    const asked = viewState(turn("a", streaming));
    assert.equal(announcement(viewState(), asked), "Answering");
    assert.equal(announcement(asked, viewState(turn("a"))), "Answer finished");
    assert.equal(announcement(asked, viewState(turn("a", { kind: "stopped" }))), "Answer stopped");
    assert.equal(
      announcement(asked, viewState(turn("a", { kind: "failed", message: "x" }))),
      "Answer failed",
    );
  });

  it("tells that what waits was not sent, whether that or the end of the answer comes first", () => {
    const notice = "Not sent yet";
    const held = (state: ViewState): ViewState => ({ ...state, chrome: { ...chrome, queueNotice: notice } });
    const asked = viewState(turn("a", streaming));
    const failed = viewState(turn("a", { kind: "failed", message: "x" }));
    assert.equal(announcement(asked, failed), "Answer failed");
    assert.equal(announcement(failed, held(failed)), notice);
    assert.equal(announcement(asked, held(asked)), undefined);
    assert.equal(announcement(held(asked), held(failed)), notice);
    assert.equal(announcement(held(failed), held(failed)), undefined);
    assert.equal(announcement(held(failed), failed), undefined);
    assert.equal(announcement(held(failed), held(asked)), "Answering");
  });

  it("is silent while nothing ends", () => {
    const other: AnswerStateView = { kind: "streaming", status: "Waiting" };
    assert.equal(announcement(viewState(turn("a", streaming)), viewState(turn("a", other))), undefined);
  });

  it("is silent about answers that were there when the view appeared", () => {
    assert.equal(announcement(undefined, viewState(turn("a"))), undefined);
  });
});
