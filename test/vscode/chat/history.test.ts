import assert from "node:assert/strict";
import { readdir, readFile, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import { showHistory } from "../../../src/host/chat/historyPicker.ts";
import { restoreDeletedChat } from "../../../src/host/chat/restorePicker.ts";
import { root } from "../../support/root.ts";
import { presenter } from "../../unit/core/chat/presenter.ts";
import { idle, type TestWindow, testStorage } from "./testChat.ts";

/** A chat for each prompt, the last one shown. */
async function chats(window: TestWindow, ...prompts: readonly string[]): Promise<void> {
  for (const prompt of prompts) {
    await window.service.newChat();
    await window.ask(prompt);
  }
}

async function titles(window: TestWindow): Promise<readonly string[]> {
  const found = await window.history.list();
  return [...found].sort((a, b) => a.at - b.at || a.id.localeCompare(b.id)).map(({ title }) => title);
}

async function find(window: TestWindow, title: string) {
  const chat = (await window.history.list()).find((listed) => listed.title === title);
  assert.ok(chat, title);
  return chat;
}

describe("the chat history", () => {
  it("has every chat that was asked something, by its first prompt", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await chats(window, "apples", "pears");
    await window.service.newChat();
    assert.deepEqual([...(await titles(window))].sort(), ["apples", "pears"]);
  });

  it("renames and pins chats, open or not, and does not move them by that", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await chats(window, "closed", "open");
    const [closed, open] = [await find(window, "closed"), await find(window, "open")];
    await window.history.rename(closed, " Closed, renamed ");
    await window.history.rename(open, "Open, renamed");
    await window.history.pin(closed, true);
    const after = await window.history.list();
    assert.deepEqual(
      after.map(({ title, pinned, at }) => [title, pinned, at]).sort(),
      [
        ["Closed, renamed", true, closed.at],
        ["Open, renamed", false, open.at],
      ].sort(),
    );
    assert.equal(window.service.sideBar.chat.session.conversation.title, "Open, renamed");
  });

  it("keeps the images of a deleted chat as long as the deletion can be undone", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    const { media } = window;
    const stored = await media.put(await readFile(join(root, "test/fixtures/media/picture.png")));
    assert.ok(stored);
    await window.service.send(window.service.sideBar, {
      ...{ text: "What is this?", context: [] },
      media: [{ id: "m", name: "picture.png", ...stored }],
    });
    await idle(window.service.sideBar.chat);
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await utimes(media.path(stored.hash, stored.mime), old, old);
    window.takeOffers = true;
    await window.history.remove([await find(window, "What is this?")]);
    assert.equal((await readdir(media.folder)).length, 1);
    window.takeOffers = false;
    await window.history.remove([await find(window, "What is this?")]);
    await media.sweep(window.files.disk);
    assert.equal((await readdir(media.folder)).length, 1);
  });

  it("brings a deleted chat back when that is undone", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await chats(window, "keep", "regret");
    window.takeOffers = true;
    await window.history.remove([await find(window, "regret")]);
    assert.deepEqual(window.offers, ["“regret” was deleted."]);
    assert.deepEqual([...(await titles(window))].sort(), ["keep", "regret"]);
    assert.equal(window.service.sideBar.chat.session.conversation.path[0]?.prompt.text, "regret");
  });

  it("keeps a deleted chat for a day, and shows a new one where it was shown", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await chats(window, "gone");
    const { chat } = window.service.sideBar;
    chat.setDraft({ text: "draft", context: [], media: [] });
    await window.history.remove([await find(window, "gone")]);
    assert.deepEqual(await titles(window), []);
    assert.equal(window.service.sideBar.chat.isEmpty, true);
    await window.files.emptyTrash();
    const left = (await readdir(storage.folder)).filter((name) => name.startsWith(chat.id));
    assert.deepEqual(left.map((name) => name.replace(/\d+(?=\.(draft\.)?deleted)/, "TIME")).sort(), [
      `${chat.id}.TIME.deleted`,
      `${chat.id}.TIME.draft.deleted`,
    ]);
  });

  it("restores a deleted chat with its draft after the offer to undo that is gone", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await chats(window, "keep", "regret");
    const { chat } = window.service.sideBar;
    chat.setDraft({ text: "half a", context: [], media: [] });
    const before = Date.now();
    await window.history.remove([await find(window, "regret")]);
    const accept = setInterval(() => {
      void vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    }, 200);
    const [deleted, ...others] = await window.history.deleted();
    assert.ok(deleted && others.length === 0);
    assert.equal(deleted.chat.title, "regret");
    const day = 24 * 60 * 60 * 1000;
    assert.ok(deleted.goneAt > before + day - 1000 && deleted.goneAt < Date.now() + day + 1000);
    await restoreDeletedChat(window.history, presenter, async () => {});
    clearInterval(accept);
    assert.deepEqual([...(await titles(window))].sort(), ["keep", "regret"]);
    assert.equal(window.service.sideBar.chat.id, chat.id);
    assert.equal(window.service.sideBar.chat.draft.text, "half a");
    assert.deepEqual(await window.history.deleted(), []);
  });

  it("says so when a deleted chat cannot be restored anymore, and which of several", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await chats(window, "gone", "stays");
    await window.history.remove([await find(window, "gone")]);
    const [deleted] = await window.history.deleted();
    assert.ok(deleted);
    await rm(join(storage.folder, deleted.name));
    await assert.rejects(window.history.restore(deleted), /“gone” cannot be restored/);
    await chats(window, "lost");
    const [stays, lost] = [await find(window, "stays"), await find(window, "lost")];
    window.takeOffers = true;
    window.onOffer = async () => {
      const names = await readdir(storage.folder);
      const name = names.find((found) => found.startsWith(`${lost.id}.`) && found.endsWith(".deleted"));
      await rm(join(storage.folder, name ?? ""));
    };
    await assert.rejects(
      window.history.remove([stays, lost]),
      /^Error: “lost” cannot be restored anymore\.$/,
    );
    assert.deepEqual(await titles(window), ["stays"]);
  });

  it("gives the name of a deleted chat to no other one", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await chats(window, "gone");
    const { id } = window.service.sideBar.chat;
    await window.history.remove([await find(window, "gone")]);
    await window.service.showChat(id);
    await window.ask("another one");
    assert.notEqual(window.service.sideBar.chat.id, id);
    await window.service.drafts.setText(id, "told late", window.service.sideBar);
    await window.files.flush();
    assert.equal((await readdir(storage.folder)).includes(`${id}.draft.json`), false);
    const [deleted] = await window.history.deleted();
    assert.ok(deleted);
    await window.history.restore(deleted);
    assert.equal(window.service.sideBar.chat.id, id);
    assert.deepEqual([...(await titles(window))].sort(), ["another one", "gone"]);
  });

  it("does not delete what another window has open", async () => {
    await using storage = await testStorage();
    const first = await storage.open();
    await chats(first, "theirs");
    const second = await storage.open();
    await second.service.newChat();
    await second.history.remove([await find(second, "theirs")]);
    assert.deepEqual(await titles(first), ["theirs"]);
    assert.deepEqual(second.offers, []);
  });

  it("deletes the oldest chats beyond the limit; pinned and open ones stay", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await chats(window, "pinned", "oldest", "older", "open");
    await window.history.pin(await find(window, "pinned"), true);
    const size = (await window.history.list()).reduce((sum, chat) => sum + chat.size, 0);
    window.maxSize = size - 1;
    await window.history.enforceLimit();
    assert.deepEqual([...(await titles(window))].sort(), ["older", "open", "pinned"]);
    window.maxSize = 1;
    await window.history.enforceLimit();
    assert.deepEqual([...(await titles(window))].sort(), ["open", "pinned"]);
    const kept = (await readdir(storage.folder)).filter((name) => /\d\.deleted$/.test(name));
    assert.equal(kept.length, window.offers.length);
    assert.equal(window.offers.length, 2);
  });

  it("finds what an answer says, and stops looking when told to", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await chats(window, "one", "two");
    const all = await window.history.list();
    const hits = await Array.fromAsync(window.history.search(all, "AN ANSWER", new AbortController().signal));
    assert.deepEqual(
      hits.map(({ snippet }) => snippet),
      ["An answer.", "An answer."],
    );
    const abort = new AbortController();
    const few = [];
    for await (const hit of window.history.search(all, "answer", abort.signal)) {
      few.push(hit);
      abort.abort();
    }
    assert.equal(few.length, 1);
  });

  it("opens the chat that is chosen in the list, the newest of this workspace being on top", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    await chats(window, "old", "new");
    const chosen = Promise.withResolvers<string>();
    const shown = showHistory({
      history: window.history,
      presenter,
      workspace: "file:///here",
      running: () => new Set(),
      currentId: "",
      maxSize: 1,
      open: async (id) => chosen.resolve(id),
      restoreDeleted: async () => {},
      confirm: async () => false,
    });
    const accept = setInterval(() => {
      void vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    }, 200);
    await shown;
    clearInterval(accept);
    assert.equal(await chosen.promise, (await find(window, "new")).id);
  });
});
