import assert from "node:assert/strict";
import { replayLog } from "../../../../src/core/chat/chatLog.ts";
import { shownAnswer } from "../../../../src/core/chat/conversation.ts";
import { answering } from "./completionScript.ts";
import { prompt, SessionHarness, untilAborted } from "./sessionHarness.ts";

const many = (count: number) => Array.from({ length: count }, (_, index) => () => answering(`${index}`));

describe("the branches of a chat", () => {
  it("begins one beside a prompt that is edited, and keeps the old one within reach", async () => {
    const chat = new SessionHarness(many(4));
    await chat.ask("one");
    await chat.ask("two");
    await chat.ask("three");
    const second = chat.turn(1);
    chat.session.editPrompt(second, "two, better");
    await chat.idle();
    assert.deepEqual(chat.prompts, ["one", "two, better"]);
    chat.session.showPrompt(chat.turn(1), 1);
    assert.deepEqual(chat.prompts, ["one", "two", "three"]);
    assert.equal(chat.session.versions(chat.session.conversation.path[1] as never).length, 2);
  });

  it("shows the model what led to the edited prompt and nothing of the other branch", async () => {
    const chat = new SessionHarness(many(3));
    await chat.ask("one");
    await chat.ask("two");
    chat.session.editPrompt(chat.turn(1), "other");
    await chat.idle();
    assert.deepEqual(
      chat.requests[2]?.messages.map(({ content }) => content),
      ["one", "0", "other"],
    );
  });

  it("ends the running answer for an edited prompt, and asks what waited after it", async () => {
    const chat = new SessionHarness([untilAborted, ...many(2)]);
    chat.session.send(prompt("one"));
    chat.session.send(prompt("later"));
    await chat.until((change) => change.type === "delta");
    chat.session.editPrompt(chat.turn(0), "one, better");
    await chat.idle();
    assert.deepEqual(chat.prompts, ["one, better", "later"]);
    assert.equal(chat.session.conversation.turns.size, 3);
  });

  it("carries on from the answer that is shown", async () => {
    const chat = new SessionHarness(many(3));
    await chat.ask("choose");
    chat.session.regenerate(chat.turn(0), "gemini-2.5-pro");
    await chat.idle();
    chat.session.showAnswer(chat.turn(0), 1);
    await chat.ask("next");
    assert.equal(chat.requests[1]?.model, "gemini-2.5-pro");
    assert.equal(chat.session.conversation.model, "gpt-5.5");
    assert.deepEqual(
      chat.requests[2]?.messages.map(({ content }) => content),
      ["choose", "0", "next"],
    );
  });

  it("says which branch is shown in the log", async () => {
    const chat = new SessionHarness(many(4));
    await chat.ask("one");
    chat.session.editPrompt(chat.turn(0), "uno");
    await chat.idle();
    chat.session.regenerate(chat.turn(0));
    await chat.idle();
    chat.session.showAnswer(chat.turn(0), 1);
    chat.session.showPrompt(chat.turn(0), 1);
    assert.deepEqual(replayLog(chat.log), chat.session.conversation);
    assert.deepEqual(chat.prompts, ["one"]);
  });

  it("ignores versions that do not exist", async () => {
    const chat = new SessionHarness(many(1));
    await chat.ask("one");
    const before = chat.log;
    for (const index of [0, 2, -1, 1.5, Number.NaN]) {
      chat.session.showPrompt(chat.turn(0), index);
      chat.session.showAnswer(chat.turn(0), index);
    }
    assert.equal(chat.log, before);
  });

  it("does not send turns that were left out, and sends them again once they are not", async () => {
    const chat = new SessionHarness(many(4));
    await chat.ask("one");
    await chat.ask("two");
    chat.session.leaveOut([chat.turn(0)]);
    await chat.ask("three");
    chat.session.leaveOut([]);
    await chat.ask("four");
    const contents = chat.requests.map(({ messages }) => messages.map(({ content }) => content));
    assert.deepEqual(contents[2], ["two", "1", "three"]);
    assert.deepEqual(contents[3], ["one", "0", "two", "1", "three", "2", "four"]);
  });

  it("sends the chat's own system prompt and parameters", async () => {
    const chat = new SessionHarness(many(1), "From the settings.");
    chat.session.setSettings({ systemPrompt: "Of this chat.", temperature: 0.5 });
    await chat.ask("hi");
    assert.deepEqual(chat.requests[0]?.sampling, { temperature: 0.5 });
    assert.equal(chat.requests[0]?.messages[0]?.content, "Of this chat.");
    assert.deepEqual(replayLog(chat.log)?.settings, { systemPrompt: "Of this chat.", temperature: 0.5 });
  });

  it("gives a waiting prompt back, once", () => {
    const chat = new SessionHarness([untilAborted]);
    chat.session.send(prompt("first"));
    chat.session.send(prompt("second"));
    const id = chat.session.queue[0]?.id ?? "";
    assert.equal(chat.session.unqueue(id)?.text, "second");
    assert.equal(chat.session.unqueue(id), undefined);
    assert.deepEqual(chat.session.queue, []);
    chat.session.stop();
  });

  it("does not touch other turns while an answer grows", async () => {
    const chat = new SessionHarness([() => answering("a"), () => answering("b", "c", "d")]);
    await chat.ask("one");
    const { path } = chat.session.conversation;
    const first = path[0];
    chat.session.send(prompt("two"));
    const during = chat.session.conversation.path;
    await chat.idle();
    assert.equal(chat.session.conversation.path, during);
    assert.equal(chat.session.conversation.path[0], first);
    assert.equal(shownAnswer(during[1] as never)?.text, "bcd");
  });
});
