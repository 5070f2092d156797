import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeEvent } from "../../../src/core/chat/chatLog.ts";
import { handleViewMessage, type ViewMessagePorts } from "../../../src/host/chat/handleViewMessage.ts";
import type { HostMessage } from "../../../src/shared/messages.ts";
import { start } from "../../unit/core/chat/chatEvents.ts";
import { answering } from "../../unit/core/chat/completionScript.ts";
import { endless, idle, nextChange, testStorage } from "./testChat.ts";

describe("the chats of a window", () => {
  it("go on answering while another one is shown", async () => {
    await using storage = await testStorage();
    const { service } = await storage.open(({ messages }) =>
      messages.at(-1)?.content === "long" ? endless() : () => answering("short answer"),
    );
    const first = service.sideBar.chat;
    await service.ask("long", []);
    await nextChange(first, "delta");
    await service.newChat();
    const second = service.sideBar.chat;
    assert.notEqual(first, second);
    await service.ask("quick", []);
    await idle(second);
    assert.deepEqual(service.registry.running, new Set([first.id]));
    await service.showChat(first.id);
    assert.equal(service.sideBar.chat, first, "the same conversation, not a copy from disk");
    service.stop();
    await idle(first);
    assert.equal(first.session.conversation.path[0]?.answers[0]?.text, "partial");
  });

  it("are told to a page only while they are shown in it", async () => {
    await using storage = await testStorage();
    const window = await storage.open(({ messages }) =>
      messages.length === 1 ? () => answering("short") : endless(),
    );
    const { service } = window;
    await window.ask("first");
    const page = window.page(service.sideBar);
    const hidden = service.sideBar.chat;
    await service.newChat();
    page.messages.length = 0;
    hidden.session.send({ text: "in the background", context: [], at: 1 });
    await nextChange(hidden, "delta");
    assert.deepEqual(page.messages, []);
    hidden.session.stop();
    await idle(hidden);
  });

  it("look the same in the side bar and in an editor tab", async () => {
    await using storage = await testStorage();
    const window = await storage.open(() => () => answering("one ", "two ", "three"));
    const { service } = window;
    const tab = service.addView(service.sideBar.chat);
    const pages = [window.page(service.sideBar), window.page(tab)];
    await window.ask("count");
    const [a, b] = pages.map(({ messages }) => messages);
    assert.deepEqual(a, b);
    assert.equal(textOf(a ?? []), "one two three");
    service.removeView(tab);
  });

  it("tell each of their views which prompts are being edited in another one, until those are asked", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    const { service } = window;
    await window.ask("one");
    const { chat } = service.sideBar;
    const turnId = chat.session.conversation.path[0]?.id ?? "";
    const tab = service.addView(chat);
    const pages = [window.page(service.sideBar), window.page(tab)];
    const told = () =>
      pages.map(({ messages }) => messages.flatMap((found) => (found.type === "edits" ? [found.edits] : [])));
    await service.drafts.setEdit(chat.id, turnId, "two", service.sideBar);
    assert.deepEqual(told(), [[], [[{ turnId, text: "two" }]]]);
    await service.drafts.setEdit(chat.id, turnId, "three", tab);
    await service.drafts.askEdited(service.sideBar, turnId, "two");
    assert.deepEqual(told(), [[[{ turnId, text: "three" }]], [[{ turnId, text: "two" }], []]]);
    await idle(chat);
    service.removeView(tab);
  });

  it("are whole in a page that appears in mid-answer, and text goes on from there", async () => {
    await using storage = await testStorage();
    const window = await storage.open(
      () =>
        async function* (signal) {
          yield { type: "text", text: "before " };
          await new Promise((resolve) => setTimeout(resolve, 50));
          yield* endless()(signal);
        },
    );
    const { chat } = window.service.sideBar;
    await window.service.ask("go", []);
    await nextChange(chat, "delta");
    const page = window.page(window.service.sideBar);
    await nextChange(chat, "delta");
    assert.equal(textOf(page.messages), "before partial");
    window.service.stop();
    await idle(chat);
  });

  it("keep each its own draft, and have it again in the next window", async () => {
    await using storage = await testStorage();
    const first = await storage.open();
    await first.ask("hello");
    const item = {
      id: "c",
      kind: "file",
      path: "a",
      language: "x",
      startLine: 1,
      endLine: 1,
      text: "t",
    } as const;
    const old = first.service.sideBar.chat;
    old.setDraft({ text: "of the old chat", context: [item], media: [] });
    await first.service.newChat();
    assert.equal(first.service.sideBar.chat.draft.text, "");
    first.service.sideBar.chat.setDraft({ text: "of the new chat", context: [], media: [] });
    await first.close();
    const second = await storage.open();
    assert.equal(second.service.sideBar.chat.draft.text, "of the new chat");
    await second.service.showChat(old.id);
    assert.deepEqual(second.service.sideBar.chat.draft, {
      text: "of the old chat",
      context: [item],
      media: [],
    });
  });

  it("give what waited back to the input when they are stopped", async () => {
    await using storage = await testStorage();
    const { service } = await storage.open(endless);
    const { chat } = service.sideBar;
    await service.ask("first", []);
    await service.ask("second", []);
    chat.setDraft({ text: "third", context: [], media: [] });
    service.stop();
    await idle(chat);
    assert.equal(chat.draft.text, "second\n\nthird");
  });

  it("are forked with everything up to a turn, and the original stays", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await window.ask("one");
    await window.ask("two");
    const { service } = window;
    const original = service.sideBar.chat;
    await service.fork(service.sideBar, original.session.conversation.path[0]?.id ?? "");
    await window.ask("other");
    assert.deepEqual(prompts(service.sideBar.chat), ["one", "other"]);
    assert.deepEqual(prompts(original), ["one", "two"]);
    assert.equal((await window.history.list()).length, 2);
  });

  it("go on in a copy when another window has them open", async () => {
    await using storage = await testStorage();
    const first = await storage.open();
    await first.ask("mine");
    const second = await storage.open();
    const { sideBar } = second.service;
    const page = second.page(sideBar);
    assert.equal(sideBar.chat.readOnly, "otherWindow");
    assert.match(chromeOf(page.messages).readOnlyNotice ?? "", /another window/);
    await second.ask("ours?");
    await idle(sideBar.chat);
    assert.deepEqual(prompts(sideBar.chat), ["mine", "ours?"]);
    assert.equal(chromeOf(page.messages).readOnlyNotice, undefined);
    await first.ask("still mine");
    assert.deepEqual(prompts(first.service.sideBar.chat), ["mine", "still mine"]);
    assert.equal((await first.history.list()).length, 2);
  });

  it("are looked at in another window without a copy, and a copy takes the draft along", async () => {
    await using storage = await testStorage();
    const first = await storage.open();
    await first.ask("one");
    first.service.sideBar.chat.session.editPrompt(
      first.service.sideBar.chat.session.conversation.path[0]?.id ?? "",
      "uno",
    );
    await idle(first.service.sideBar.chat);
    const second = await storage.open();
    const { sideBar } = second.service;
    const turnId = sideBar.chat.session.conversation.path[0]?.id ?? "";
    const shown = sideBar.chat;
    await handleViewMessage({ type: "showPrompt", turnId, index: 1 }, sideBar, second.service, noPorts);
    assert.equal(sideBar.chat, shown);
    assert.deepEqual(prompts(shown), ["one"]);
    shown.setDraft({ text: "half a", context: [], media: [] });
    const copy = await second.service.writable(sideBar);
    assert.equal(copy.draft.text, "half a");
    assert.equal((await second.history.list()).length, 2);
  });

  it("are another window's while it has them: an empty window begins with a new one", async () => {
    await using storage = await testStorage();
    const first = await storage.open(undefined, {}, "empty");
    await first.ask("mine");
    const second = await storage.open(undefined, {}, "empty");
    assert.equal(second.service.sideBar.chat.isEmpty, true);
    assert.equal(second.service.sideBar.chat.readOnly, undefined);
    await first.service.newChat();
    await first.close();
    await second.close();
    const third = await storage.open(undefined, {}, "empty");
    assert.equal(third.service.sideBar.chat.readOnly, undefined);
  });

  it("have the keyboard no more once their page is hidden or gone", async () => {
    await using storage = await testStorage();
    const { service } = await storage.open();
    const tab = service.addView(service.sideBar.chat);
    let visible = true;
    const page = tab.attach({ post: () => {}, isVisible: () => visible });
    await handleViewMessage({ type: "focus", focused: true }, tab, service, noPorts);
    assert.equal(tab.isFocused, true);
    visible = false;
    assert.equal(tab.isFocused, false);
    visible = true;
    page.dispose();
    tab.attach({ post: () => {}, isVisible: () => true });
    assert.equal(tab.isFocused, false);
    service.removeView(tab);
  });

  it("get a draft that arrives when the view already shows another one", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await window.ask("hello");
    const { service } = window;
    const { id } = service.sideBar.chat;
    await service.newChat();
    await handleViewMessage({ type: "draft", chatId: id, text: "late" }, service.sideBar, service, noPorts);
    assert.equal(service.sideBar.chat.draft.text, "");
    await service.showChat(id);
    assert.equal(service.sideBar.chat.draft.text, "late");
  });

  it("leave a log of a newer version as it is, byte for byte", async () => {
    await using storage = await testStorage();
    const prompt = { text: "from the future", context: [], at: 1 };
    const log = `${encodeEvent({ ...start, version: 99 })}${encodeEvent({ type: "prompt", turn: "t", after: null, prompt })}{"type":"hologram"}\n`;
    const path = join(storage.folder, "future.jsonl");
    await writeFile(path, log);
    const window = await storage.open();
    await window.service.showChat("future");
    assert.equal(window.service.sideBar.chat.readOnly, "newerVersion");
    await window.ask("hello?");
    await idle(window.service.sideBar.chat);
    assert.deepEqual(prompts(window.service.sideBar.chat), ["from the future", "hello?"]);
    assert.equal(await readFile(path, "utf8"), log);
  });

  it("show the branch of an edited prompt at once, with the way back", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await window.ask("one");
    const { chat } = window.service.sideBar;
    const page = window.page(window.service.sideBar);
    chat.session.editPrompt(chat.session.conversation.path[0]?.id ?? "", "uno");
    await idle(chat);
    const state = page.messages.findLast((message) => message.type === "state");
    assert.equal(state?.turns[0]?.prompt.text, "uno");
    assert.deepEqual(state?.turns[0]?.prompt.siblings, { index: 2, count: 2 });
  });

  it("are interrupted, not lost, when the window closes, and what waited is in the input", async () => {
    await using storage = await testStorage();
    const first = await storage.open(endless);
    const { chat } = first.service.sideBar;
    await first.service.ask("go", []);
    await nextChange(chat, "delta");
    await first.service.ask("and then", []);
    await first.close();
    const second = await storage.open();
    const answer = second.service.sideBar.chat.session.conversation.path[0]?.answers[0];
    assert.equal(answer?.text, "partial");
    assert.equal(answer?.end?.state, "incomplete");
    assert.equal(answer?.end?.remark, "interrupted");
    assert.equal(second.service.sideBar.chat.draft.text, "and then");
    assert.equal(second.service.sideBar.chat.readOnly, undefined, "the closed window has left the lock");
  });
});

/** For messages that need nothing of the outside. */
const noPorts = {} as ViewMessagePorts;

function prompts(chat: {
  readonly session: {
    readonly conversation: { readonly path: readonly { readonly prompt: { readonly text: string } }[] };
  };
}) {
  return chat.session.conversation.path.map(({ prompt }) => prompt.text);
}

/** The text of the last answer, as a page puts it together. */
function textOf(messages: readonly HostMessage[]): string {
  let text = "";
  for (const message of messages) {
    if (message.type === "state") text = message.turns.at(-1)?.answer.text ?? "";
    if (message.type === "turn") text = message.turn.answer.text;
    if (message.type !== "delta") continue;
    assert.equal(message.offset, text.length);
    text += message.text;
  }
  return text;
}

function chromeOf(messages: readonly HostMessage[]) {
  const last = messages.findLast((message) => message.type === "state" || message.type === "chrome");
  assert.ok(last && "chrome" in last);
  return last.chrome;
}
