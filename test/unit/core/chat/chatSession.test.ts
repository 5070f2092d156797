import assert from "node:assert/strict";
import { replayLog } from "../../../../src/core/chat/chatLog.ts";
import type { CompletionEvent, CompletionResult } from "../../../../src/core/gateway/completion.ts";
import { GatewayError } from "../../../../src/core/gateway/gatewayError.ts";
import { answering, completionResult } from "./completionScript.ts";
import { SessionHarness as Harness, prompt, untilAborted } from "./sessionHarness.ts";

describe("ChatSession", () => {
  it("sends the system prompt and every earlier turn with the next prompt", async () => {
    const chat = new Harness([() => answering("Hello"), () => answering("Again")], "Be brief.");
    await chat.ask("Hi");
    await chat.ask("And now?");
    assert.deepEqual(
      chat.requests.map(({ messages }) => messages),
      [
        [
          { role: "system", content: "Be brief." },
          { role: "user", content: "Hi" },
        ],
        [
          { role: "system", content: "Be brief." },
          { role: "user", content: "Hi" },
          { role: "assistant", content: "Hello" },
          { role: "user", content: "And now?" },
        ],
      ],
    );
  });

  it("has the prompt in the log before the request leaves", async () => {
    let logAtRequest = "";
    const chat: Harness = new Harness([
      () => {
        logAtRequest = chat.log;
        return answering("ok");
      },
    ]);
    await chat.ask("Remember me");
    assert.equal(replayLog(logAtRequest)?.path[0]?.prompt.text, "Remember me");
  });

  it("writes a log that replays to the state it has", async () => {
    const chat = new Harness([() => answering("a", "b"), () => answering("c")]);
    await chat.ask("one");
    await chat.ask("two");
    assert.deepEqual(replayLog(chat.log), chat.session.conversation);
  });

  it("passes on deltas whose offsets continue each other", async () => {
    const chat = new Harness([() => answering("one ", "two ", "three")]);
    await chat.ask("count");
    const deltas = chat.changes.filter((change) => change.type === "delta");
    let text = "";
    for (const delta of deltas) {
      assert.equal(delta.offset, text.length);
      text += delta.text;
    }
    assert.equal(text, "one two three");
  });

  it("keeps a stopped answer's text and says that it was stopped", async () => {
    const chat = new Harness([untilAborted]);
    chat.session.send(prompt("go"));
    await chat.until((change) => change.type === "delta");
    chat.session.stop();
    await chat.idle();
    const answer = chat.session.conversation.path[0]?.answers[0];
    assert.equal(answer?.text, "partial");
    assert.equal(answer?.end?.state, "stopped");
  });

  it("hands back what was queued when it is stopped", async () => {
    const chat = new Harness([untilAborted]);
    chat.session.send(prompt("first"));
    chat.session.send(prompt("second"));
    assert.deepEqual(
      chat.session.stop().map((waiting) => waiting.text),
      ["second"],
    );
    await chat.idle();
    assert.equal(chat.session.conversation.path.length, 1);
  });

  it("records an answer as interrupted when it ends itself, and hands back what was queued", async () => {
    const chat = new Harness([untilAborted]);
    chat.session.send(prompt("go"));
    await chat.until((change) => change.type === "delta");
    chat.session.send(prompt("second"));
    const waiting = await chat.session.dispose();
    assert.deepEqual(
      waiting.map(({ text }) => text),
      ["second"],
    );
    const end = replayLog(chat.log)?.path[0]?.answers[0]?.end;
    assert.equal(end?.state, "incomplete");
    assert.equal(end?.remark, "interrupted");
  });

  it("asks a queued prompt once the running answer has ended", async () => {
    const chat = new Harness([() => answering("1"), () => answering("2")]);
    chat.session.send(prompt("first"));
    chat.session.send(prompt("second"));
    await chat.idle();
    assert.deepEqual(
      chat.session.conversation.path.map((turn) => turn.answers[0]?.text),
      ["1", "2"],
    );
  });

  it("lets what waits wait behind an answer that failed, and asks it after one that did not", async () => {
    const failed = completionResult({ kind: "failed", error: new GatewayError("serverError") });
    const chat = new Harness([
      () => ended("", failed),
      () => answering("now"),
      () => answering("2"),
      () => answering("3"),
    ]);
    for (const text of ["first", "second", "third"]) chat.session.send(prompt(text));
    await chat.idle();
    assert.equal(chat.requests.length, 1);
    assert.deepEqual(
      chat.session.queue.map((waiting) => waiting.prompt.text),
      ["second", "third"],
    );
    assert.equal(chat.session.holding?.end?.state, "failed");
    chat.session.regenerate(chat.turn(0));
    assert.equal(chat.session.holding, undefined);
    await chat.idle();
    assert.deepEqual(chat.prompts, ["first", "second", "third"]);
    assert.deepEqual(chat.session.queue, []);
  });

  it("asks what waits behind a failed answer when it is told to, and lets it wait again when that fails", async () => {
    const failed = completionResult({ kind: "failed", error: new GatewayError("serverError") });
    const chat = new Harness([() => ended("", failed), () => ended("", failed), () => answering("3")]);
    for (const text of ["first", "second", "third"]) chat.session.send(prompt(text));
    await chat.idle();
    chat.session.sendWaiting();
    chat.session.sendWaiting();
    await chat.idle();
    assert.deepEqual(chat.prompts, ["first", "second"]);
    assert.equal(chat.session.holding, chat.session.conversation.path[1]?.answers[0]);
    chat.session.sendWaiting();
    await chat.idle();
    assert.deepEqual(chat.prompts, ["first", "second", "third"]);
    assert.equal(chat.session.holding, undefined);
    assert.equal(chat.requests.length, 3, "nothing is asked twice");
  });

  it("asks what waits behind a failed answer first when something is sent", async () => {
    const failed = completionResult({ kind: "failed", error: new GatewayError("serverError") });
    const chat = new Harness([() => ended("", failed), () => answering("2"), () => answering("3")]);
    chat.session.send(prompt("first"));
    chat.session.send(prompt("second"));
    await chat.idle();
    await chat.ask("third");
    assert.deepEqual(chat.prompts, ["first", "second", "third"]);
  });

  it("asks a queued prompt on the branch it was sent on, whatever is shown by then", async () => {
    const gate = Promise.withResolvers<void>();
    const chat = new Harness([
      () => answering("a"),
      () => answering("b"),
      async function* () {
        await gate.promise;
        yield* answering("c");
      },
      () => answering("d"),
      () => answering("e"),
    ]);
    await chat.ask("one");
    chat.session.editPrompt(chat.turn(0), "uno");
    await chat.idle();
    chat.session.send(prompt("due"));
    for (const text of ["tre", "quattro", "cinque"]) chat.session.send(prompt(text));
    const [, four] = chat.session.queue;
    chat.session.unqueue(four?.id ?? "");
    const uno = chat.turn(0);
    chat.session.showPrompt(uno, 1);
    assert.deepEqual(chat.prompts, ["one"]);
    gate.resolve();
    await chat.idle();
    assert.deepEqual(chat.prompts, ["one"], "the reader stays where they are");
    chat.session.showPrompt(chat.turn(0), 2);
    assert.deepEqual(chat.prompts, ["uno", "due", "tre", "cinque"]);
    assert.deepEqual(replayLog(chat.log), chat.session.conversation);
  });

  it("keeps prompt and partial answer when the connection is cut", async () => {
    const chat = new Harness([() => cut("half a sen")]);
    await chat.ask("tell me");
    const turn = chat.session.conversation.path[0];
    assert.equal(turn?.prompt.text, "tell me");
    assert.equal(turn?.answers[0]?.text, "half a sen");
    assert.equal(turn?.answers[0]?.end?.state, "incomplete");
  });

  it("appends to the same answer when it is continued, without what the model repeats", async () => {
    const beginning = "The quick brown fox jumps over ";
    const chat = new Harness([
      () => cut(beginning),
      () => answering("brown fox ", "jumps over ", "the lazy dog."),
    ]);
    await chat.ask("tell me");
    const turn = chat.session.conversation.path[0];
    chat.session.continueAnswer(turn?.id ?? "");
    await chat.idle();
    const answers = chat.session.conversation.path[0]?.answers ?? [];
    assert.equal(answers.length, 1);
    assert.equal(answers[0]?.text, "The quick brown fox jumps over the lazy dog.");
    assert.equal(answers[0]?.end?.state, "done");
    assert.deepEqual(replayLog(chat.log), chat.session.conversation);
  });

  it("knows what the last request of a continued answer took beside the sum of both", async () => {
    const usage = { promptTokens: 10, completionTokens: 5 };
    const more = { promptTokens: 15, completionTokens: 7 };
    const ending = { kind: "length" } as const;
    const chat = new Harness([
      () => ended("one ", completionResult(ending, { usage })),
      () => ended("two", completionResult({ kind: "complete" }, { usage: more })),
    ]);
    await chat.ask("count");
    chat.session.continueAnswer(chat.turn(0));
    await chat.idle();
    const end = chat.session.conversation.path[0]?.answers[0]?.end;
    assert.deepEqual(end?.usage, { promptTokens: 25, completionTokens: 12 });
    assert.deepEqual(end?.lastUsage, more);
    assert.deepEqual(replayLog(chat.log), chat.session.conversation);
  });

  it("adds a sibling when an answer is asked for again", async () => {
    const chat = new Harness([() => answering("one"), () => answering("other")]);
    await chat.ask("choose");
    chat.session.regenerate(chat.session.conversation.path[0]?.id ?? "");
    await chat.idle();
    assert.deepEqual(
      chat.session.conversation.path[0]?.answers.map((answer) => answer.text),
      ["one", "other"],
    );
    assert.deepEqual(chat.requests[1]?.messages, [{ role: "user", content: "choose" }]);
  });

  it("asks with a prompt's own parameters, again too, and with the chat's for the next one", async () => {
    const chat = new Harness([() => answering("a"), () => answering("b"), () => answering("c")]);
    chat.session.setSettings({ temperature: 1, topP: 0.5 });
    chat.session.send({ ...prompt("exactly"), sampling: { temperature: 0 } });
    await chat.idle();
    chat.session.regenerate(chat.turn(0));
    await chat.idle();
    await chat.ask("as usual");
    assert.deepEqual(
      chat.requests.map(({ sampling }) => sampling),
      [
        { temperature: 0, topP: 0.5 },
        { temperature: 0, topP: 0.5 },
        { temperature: 1, topP: 0.5 },
      ],
    );
    assert.deepEqual(replayLog(chat.log), chat.session.conversation);
  });

  it("leaves no log behind before the first prompt, and then one with the model chosen meanwhile", async () => {
    const chat = new Harness([() => answering("ok")]);
    chat.session.setModel("gemini-2.5-pro");
    assert.equal(chat.log, "");
    await chat.ask("hi");
    assert.equal(replayLog(chat.log)?.model, "gemini-2.5-pro");
  });

  it("sends its videos in the shape that the chat has set, which is no parameter of the model", async () => {
    const chat = new Harness([() => answering("Seen."), () => answering("Seen.")]);
    await chat.ask("What happens?");
    chat.session.setSettings({ temperature: 0.5, videoFormat: "file" });
    await chat.ask("And now?");
    assert.equal(replayLog(chat.log)?.settings.videoFormat, "file");
    assert.deepEqual(
      chat.requests.map(({ videoFormat, sampling }) => ({ videoFormat, sampling })),
      [
        { videoFormat: undefined, sampling: {} },
        { videoFormat: "file", sampling: { temperature: 0.5 } },
      ],
    );
  });
});

function* cut(text: string): Generator<CompletionEvent> {
  yield { type: "text", text };
  yield { type: "end", result: completionResult({ kind: "cut", error: new GatewayError("cutOff") }) };
}

function* ended(text: string, result: CompletionResult): Generator<CompletionEvent> {
  yield { type: "text", text };
  yield { type: "end", result };
}
