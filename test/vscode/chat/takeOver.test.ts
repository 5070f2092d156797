import assert from "node:assert/strict";
import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import {
  handleViewMessage,
  type UserIntention,
  type ViewMessagePorts,
} from "../../../src/host/chat/handleViewMessage.ts";
import { sendMessage } from "../../../src/host/chat/sendMessage.ts";
import type { HostMessage } from "../../../src/shared/messages.ts";
import { root } from "../../support/root.ts";
import { idle, type TestStorage, testStorage } from "./testChat.ts";

describe("a chat that is taken over from another window", () => {
  it("has the draft of both, whenever the page tells what is typed in it", async () => {
    await using storage = await testStorage();
    const { first, second, tell, takenOver } = await twoWindows(storage);
    first.service.sideBar.chat.setDraft({ text: "theirs", context: [], media: [] });
    await tell({ type: "draft", chatId: second.chat.id, text: "mi" });
    await first.close();
    const message = await takenOver;
    const { chat } = second;
    assert.equal(message.from, message.chatId);
    assert.deepEqual(message.draft, { before: "", mine: "mi", theirs: "theirs" });
    assert.equal(chat.draft.text, "theirs\n\nmi");
    // The page has not heard of it yet.
    for (const text of ["mine", "mine", "mine too"]) await tell({ type: "draft", chatId: chat.id, text });
    assert.equal(chat.draft.text, "theirs\n\nmine too");
    await tell({ type: "merged" });
    await tell({ type: "draft", chatId: chat.id, text: "mine alone" });
    assert.equal(chat.draft.text, "mine alone");
  });

  it("has the prompt that is edited in both as both have it, until it is left", async () => {
    await using storage = await testStorage();
    const { first, second, tell, takenOver } = await twoWindows(storage);
    const there = first.service.sideBar.chat;
    const turnId = there.session.conversation.path[0]?.id ?? "";
    there.setEdit(turnId, "theirs");
    await tell({ type: "editDraft", chatId: there.id, turnId, text: "mi" });
    await first.close();
    const message = await takenOver;
    const { chat } = second;
    assert.deepEqual(message.edits, [{ turnId, before: "one", mine: "mi", theirs: "theirs" }]);
    assert.deepEqual(chat.edits, [{ turnId, text: "theirs\n\nmi" }]);
    await tell({ type: "editDraft", chatId: chat.id, turnId, text: "mine" });
    assert.deepEqual(chat.edits, [{ turnId, text: "theirs\n\nmine" }]);
    await tell({ type: "editDraft", chatId: chat.id, turnId });
    assert.deepEqual(chat.edits, [{ turnId, text: "theirs" }]);
    await tell({ type: "merged" });
    await tell({ type: "editDraft", chatId: chat.id, turnId });
    assert.deepEqual(chat.edits, []);
  });

  it("has it still once its page was hidden in that moment and is back", async () => {
    await using storage = await testStorage();
    const { first, second, tell, takenOver } = await twoWindows(storage);
    first.service.sideBar.chat.setDraft({ text: "theirs", context: [], media: [] });
    await first.close();
    await takenOver;
    const { chat } = second;
    second.pageGone();
    await tell({ type: "draft", chatId: chat.id, text: "mine" });
    assert.equal(chat.draft.text, "theirs\n\nmine");
    second.pageReady();
    await tell({ type: "draft", chatId: chat.id, text: "mine alone" });
    assert.equal(chat.draft.text, "mine alone");
  });

  it("keeps the other window's draft while a message is sent that was asked about", async () => {
    await using storage = await testStorage();
    const { first, window, second, takenOver } = await twoWindows(storage);
    first.service.sideBar.chat.setDraft({ text: "theirs", context: [], media: [] });
    const long = "word ".repeat(1_500);
    await sendMessage(long, second, window.service, {
      prompts: [],
      selection: async () => undefined,
      warn: async (_, ...choices) => {
        await first.close();
        await takenOver;
        assert.equal(second.chat.draft.text, `theirs\n\n${long}`);
        return choices.at(-1);
      },
    });
    await idle(second.chat);
    assert.equal(window.requests.length, 1);
    assert.equal(second.chat.draft.text, "theirs");
  });

  it("gets the image that was on its way into it", async () => {
    await using storage = await testStorage();
    const { first, window, second, takenOver } = await twoWindows(storage);
    const { uploads } = window.service;
    const bytes = await readFile(join(root, "test/fixtures/media/picture.png"));
    uploads.begin({ id: "upload", name: "picture.png" }, second);
    await first.close();
    await takenOver;
    assert.deepEqual(
      uploads.of(second.chat).map(({ name }) => name),
      ["picture.png"],
    );
    uploads.accept("upload", { size: bytes.length });
    await uploads.write("upload", bytes);
    await uploads.end("upload");
    assert.deepEqual(
      second.chat.draft.media.map(({ name }) => name),
      ["picture.png"],
    );
  });

  it("leaves what is typed last to the new chat in its place if it was deleted", async () => {
    await using storage = await testStorage();
    const { first, second, tell, takenOver } = await twoWindows(storage);
    const { id } = second.chat;
    await tell({ type: "draft", chatId: id, text: "mi" });
    // While it still has the lock: the second window could look between the one and the other.
    await first.files.flush();
    await rename(join(storage.folder, `${id}.jsonl`), join(storage.folder, `${id}.${Date.now()}.deleted`));
    await first.close();
    const { from, chatId } = await takenOver;
    assert.deepEqual([from, chatId], [id, second.chat.id]);
    assert.notEqual(chatId, id);
    await tell({ type: "draft", chatId: id, text: "mine" });
    assert.deepEqual([second.chat.isEmpty, second.chat.draft.text], [true, "mine"]);
    await tell({ type: "merged" });
    await tell({ type: "draft", chatId, text: "mine too" });
    await tell({ type: "draft", chatId: id, text: "of no chat" });
    assert.equal(second.chat.draft.text, "mine too");
  });
});

/** A chat that one window writes, and the view of a second one that only reads it. */
async function twoWindows(storage: TestStorage) {
  const first = await storage.open();
  await first.ask("one");
  const window = await storage.open();
  const second = window.service.sideBar;
  assert.equal(second.chat.readOnly, "otherWindow");
  const heard = Promise.withResolvers<Extract<HostMessage, { readonly type: "takenOver" }>>();
  second.attach({
    post: (message) => message.type === "takenOver" && heard.resolve(message),
    isVisible: () => true,
  });
  second.hydrate();
  const tell = (message: UserIntention) =>
    handleViewMessage(message, second, window.service, {} as ViewMessagePorts);
  return { first, window, second, tell, takenOver: heard.promise };
}
