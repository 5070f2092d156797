import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { canContinue, shownAnswer } from "../../../../src/core/chat/conversation.ts";
import { emptyDraft } from "../../../../src/host/chat/draft.ts";
import type { OpenChat } from "../../../../src/host/chat/openChat.ts";
import { answering } from "../../core/chat/completionScript.ts";
import { prompt, untilAborted } from "../../core/chat/sessionHarness.ts";
import { openRegistry } from "./openRegistry.ts";
import { temporaryFolder } from "./temporaryFolder.ts";
import { startWindow } from "./windowProcess.ts";

describe("the conversations that a window has open", () => {
  it("have answer, queue, draft and attachments after SIGKILL, and go on", async () => {
    await using folder = await temporaryFolder();
    const killed = startWindow(folder.path, "chat", "busy");
    await killed.line(/^written [1-9]\d{2}/);
    await killed.kill();
    const { registry, requests } = openRegistry(folder.path, () => answering("and so on"));
    const chat = await registry.open("chat");
    assert.equal(chat.readOnly, undefined);
    assert.equal(chat.draft.text, "And then?\n\nHalf a");
    assert.deepEqual(
      chat.draft.context.map(({ id }) => id),
      ["1", "2"],
    );
    assert.deepEqual(
      chat.draft.media.map(({ name }) => name),
      ["cart.png"],
    );
    const turn = chat.session.conversation.path[0];
    const answer = turn && shownAnswer(turn);
    assert.ok(answer && canContinue(answer));
    chat.session.continueAnswer(turn.id);
    await idle(chat);
    assert.match(answer.text, /^word0 .*and so on$/s);
    assert.equal(answer.end?.state, "done");
    assert.equal(requests.length, 1, "what waited is for the user to send");
    await registry.close();
  });

  it("keep what waits on disk until it is in the log, and then not twice", async () => {
    await using folder = await temporaryFolder();
    const { registry, files } = openRegistry(folder.path, untilAborted);
    const chat = await registry.open("chat");
    chat.session.send(prompt("first"));
    chat.session.send(prompt("second"));
    await files.flush();
    const waiting = await readFile(join(folder.path, "chat.draft.json"), "utf8");
    assert.match(waiting, /second/);
    // What a window finds that was killed between the two writes: it is in the log, and still in the draft.
    const [queued] = chat.session.queue;
    chat.session.stop();
    await idle(chat);
    chat.session.send(prompt("second"));
    await idle(chat);
    const asked = chat.session.conversation.path[1];
    await registry.close();
    files.writeDraft("chat", waiting.replace(queued?.id ?? "", asked?.id ?? ""));
    await files.flush();
    const again = await openRegistry(folder.path).registry.open("chat");
    assert.equal(again.draft.text, "");
    await again.close();
  });

  it("can be opened again at once by the window that has just closed them", async () => {
    await using folder = await temporaryFolder();
    const { registry } = openRegistry(folder.path);
    const chat = await registry.open("chat");
    chat.session.send(prompt("hello"));
    await idle(chat);
    registry.use(chat).dispose();
    const again = await registry.open("chat");
    assert.notEqual(again, chat);
    assert.equal(again.readOnly, undefined);
    await registry.close();
  });

  it("have prompts that were being edited again, until those are asked or left", async () => {
    await using folder = await temporaryFolder();
    const { registry } = openRegistry(folder.path);
    const chat = await registry.open("chat");
    chat.session.send(prompt("first"));
    await idle(chat);
    const turnId = chat.session.conversation.path[0]?.id ?? "";
    chat.setEdit(turnId, "first, but");
    chat.setEdit("of no turn", "x");
    await registry.close();
    const second = openRegistry(folder.path);
    const again = await second.registry.open("chat");
    assert.deepEqual(again.edits, [{ turnId, text: "first, but" }]);
    const copy = await second.registry.fork(again, { edits: again.edits });
    assert.deepEqual(copy.edits, again.edits);
    again.setEdit(turnId, undefined);
    await second.registry.close();
    const last = await openRegistry(folder.path).registry.open("chat");
    assert.deepEqual(last.edits, []);
    await last.close();
  });

  it("belong to one window from the first moment, before anything was asked", async () => {
    await using folder = await temporaryFolder();
    const [first, second] = [openRegistry(folder.path), openRegistry(folder.path)];
    const mine = await first.registry.open("chat");
    const theirs = await second.registry.open("chat");
    assert.deepEqual([mine.readOnly, theirs.readOnly], [undefined, "otherWindow"]);
    await Promise.all([first.registry.close(), second.registry.close()]);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it("write nothing of a chat that another window has, neither draft nor log", async () => {
    await using folder = await temporaryFolder();
    const [first, second] = [openRegistry(folder.path), openRegistry(folder.path)];
    const mine = await first.registry.open("chat");
    first.registry.use(mine);
    mine.session.send(prompt("hello"));
    await idle(mine);
    mine.setDraft({ text: "mine", context: [], media: [] });
    await first.files.flush();
    const before = await contents(folder.path);
    const theirs = await second.registry.open("chat");
    theirs.setDraft({ text: "theirs", context: [], media: [] });
    theirs.session.showAnswer(theirs.session.conversation.path[0]?.id ?? "", 1);
    await second.files.flush();
    assert.deepEqual(await contents(folder.path), before);
    await Promise.all([first.registry.close(), second.registry.close()]);
  });

  it("can be written once the other window lets go, as it left them and with what was typed meanwhile", async () => {
    await using folder = await temporaryFolder();
    const [first, second] = [openRegistry(folder.path), openRegistry(folder.path)];
    const mine = await first.registry.open("chat");
    first.registry.use(mine);
    mine.session.send(prompt("hello"));
    await idle(mine);
    const theirs = await second.registry.open("chat");
    second.registry.use(theirs);
    theirs.setDraft({ text: "typed", context: [], media: [] });
    const replaced = new Promise<OpenChat>((resolve) => {
      second.registry.onReplaced = (old, chat) => {
        assert.equal(old, theirs);
        resolve(chat);
      };
    });
    mine.session.send(prompt("more"));
    await idle(mine);
    await first.registry.close();
    const chat = await replaced;
    assert.equal(chat.readOnly, undefined);
    assert.equal(chat.draft.text, "typed");
    assert.equal(chat.session.conversation.path.length, 2);
    assert.equal(await second.registry.open("chat"), chat);
    await second.registry.close();
  });

  it("are taken over with nothing older than what the other window left", async () => {
    await using folder = await temporaryFolder();
    const { first, mine, theirs, turnIds, takenOver } = await twoWindows(folder.path);
    const [one = "", two = "", three = ""] = turnIds;
    assert.equal(theirs.draft.text, "a draft");
    assert.equal(theirs.edits.length, 3);
    theirs.setEdit(three, "typed here");
    // Sent, asked and reworded further while the second window could only read.
    mine.session.send(prompt("a draft"));
    mine.clearDraft();
    mine.setEdit(one, undefined);
    mine.setEdit(two, "two, newer");
    mine.setEdit(three, "three, newer");
    await idle(mine);
    await first.registry.close();
    const chat = await takenOver();
    assert.deepEqual(chat.draft, emptyDraft);
    assert.deepEqual(chat.edits, [
      { turnId: two, text: "two, newer" },
      { turnId: three, text: "three, newer\n\ntyped here" },
    ]);
  });

  it("are taken over with the draft of both windows when both wrote one", async () => {
    await using folder = await temporaryFolder();
    const { first, mine, theirs, takenOver } = await twoWindows(folder.path);
    mine.setDraft({ ...mine.draft, text: "a draft of theirs" });
    theirs.setDraft({ ...theirs.draft, text: "a draft of mine" });
    await first.registry.close();
    const chat = await takenOver();
    assert.equal(chat.draft.text, "a draft of theirs\n\na draft of mine");
  });

  it("are taken over with what only one window made of the prompts that are edited", async () => {
    await using folder = await temporaryFolder();
    const { first, mine, theirs, turnIds, takenOver } = await twoWindows(folder.path);
    const [one = "", two = "", three = ""] = turnIds;
    theirs.setEdit(one, "typed here");
    theirs.setEdit(two, undefined);
    mine.setEdit(three, undefined);
    await first.registry.close();
    assert.deepEqual((await takenOver()).edits, [{ turnId: one, text: "typed here" }]);
  });

  it("are taken over with what was written of a prompt, not with an editor that has its old text", async () => {
    await using folder = await temporaryFolder();
    const { first, mine, theirs, turnIds, takenOver } = await twoWindows(folder.path, {});
    const [one = "", two = "", three = ""] = turnIds;
    for (const [id, here, there] of [
      [one, "one", "one, newer"],
      [two, "two, newer", "two"],
      [three, "three, mine", "three, theirs"],
    ] as const) {
      theirs.setEdit(id, here);
      mine.setEdit(id, there);
    }
    await first.registry.close();
    const texts = new Map((await takenOver()).edits.map(({ turnId, text }) => [turnId, text]));
    assert.deepEqual(
      turnIds.map((id) => texts.get(id)),
      ["one, newer", "two, newer", "three, theirs\n\nthree, mine"],
    );
  });

  it("are not taken over once they are deleted: what was typed goes on in a new chat", async () => {
    await using folder = await temporaryFolder();
    const { first, theirs, takenOver } = await twoWindows(folder.path);
    theirs.setDraft({ ...emptyDraft, text: "typed" });
    await first.registry.close();
    const name = (await first.files.trash("chat")) ?? "";
    const chat = await takenOver();
    assert.notEqual(chat.id, "chat");
    assert.deepEqual([chat.isEmpty, chat.draft.text, chat.edits.length], [true, "typed", 0]);
    assert.equal(await first.files.restore(name, assert.fail), "chat");
  });

  it("keep the settings of a chat that was asked nothing yet, and its draft", async () => {
    await using folder = await temporaryFolder();
    const { registry } = openRegistry(folder.path);
    const chat = await registry.open("chat");
    chat.session.setSettings({ systemPrompt: "Be brief." });
    await registry.close();
    const next = openRegistry(folder.path);
    const again = await next.registry.open("chat");
    assert.deepEqual(again.session.conversation.settings, { systemPrompt: "Be brief." });
    again.session.send(prompt("hello"));
    await idle(again);
    await next.registry.close();
    const last = await openRegistry(folder.path).registry.open("chat");
    assert.deepEqual(last.session.conversation.settings, { systemPrompt: "Be brief." });
    await last.close();
  });
});

/** A chat with a draft and three prompts, being edited unless said otherwise, which one window writes and a second one only reads. */
async function twoWindows(path: string, { edit }: { readonly edit?: string } = { edit: "older" }) {
  const [first, second] = [openRegistry(path), openRegistry(path)];
  const mine = await first.registry.open("chat");
  first.registry.use(mine);
  for (const text of ["one", "two", "three"]) {
    mine.session.send(prompt(text));
    await idle(mine);
  }
  const turnIds = mine.session.conversation.path.map(({ id }) => id);
  for (const id of turnIds) mine.setEdit(id, edit);
  mine.setDraft({ ...emptyDraft, text: "a draft" });
  await first.files.flush();
  const theirs = await second.registry.open("chat");
  second.registry.use(theirs);
  const replaced = new Promise<OpenChat>((resolve) => {
    second.registry.onReplaced = (_, chat) => resolve(chat);
  });
  /** The chat once the second window may write it, read again from disk. */
  const takenOver = async () => {
    const { id } = await replaced;
    await second.registry.close();
    const last = openRegistry(path);
    const chat = await last.registry.open(id);
    await last.registry.close();
    return chat;
  };
  return { first, mine, theirs, turnIds, takenOver };
}

async function contents(folder: string): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(folder)).filter((name) => /\.(jsonl|draft\.json)$/.test(name));
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const));
}

/** Resolves when nothing runs. */
async function idle(chat: OpenChat): Promise<void> {
  while (chat.session.answering) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const listening = chat.onChange(() => resolve());
    await promise;
    listening.dispose();
  }
}
