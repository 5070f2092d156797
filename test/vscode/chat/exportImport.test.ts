import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import { exportChat, importChat } from "../../../src/host/chat/exportImport.ts";
import { root } from "../../support/root.ts";
import { idle, testStorage } from "./testChat.ts";

describe("a chat that is exported", () => {
  it("is the same on a machine that imports it, with its images", async () => {
    await using here = await testStorage();
    await using there = await testStorage();
    const first = await here.open();
    const bytes = await readFile(join(root, "test/fixtures/media/picture.png"));
    const stored = await first.service.media.put(bytes);
    assert.ok(stored);
    const { chat } = first.service.sideBar;
    const media = [{ id: "1", name: "picture.png", ...stored }];
    await first.service.send(first.service.sideBar, { text: "What is this?", context: [], media });
    await idle(chat);
    chat.session.pin(true);
    const file = vscode.Uri.file(join(here.folder, "exported.json"));
    await exportChat(chat.session.conversation, first.service, file);

    const second = await there.open();
    await importChat(second.service, file);
    const copy = second.service.sideBar.chat.session.conversation;
    assert.deepEqual(copy.path, chat.session.conversation.path);
    assert.equal(copy.pinned, true);
    assert.deepEqual(await readFile(second.media.path(stored.hash, stored.mime)), bytes);
  });

  it("names its images where it is Markdown", async () => {
    await using storage = await testStorage();
    const window = await storage.open();
    const { sideBar } = window.service;
    const item = { kind: "image", mime: "image/png", hash: "a".repeat(64), size: 1 } as const;
    const media = [{ id: "1", name: "login.png", ...item }];
    await window.service.send(sideBar, { text: "What is this?", context: [], media });
    await idle(sideBar.chat);
    const file = vscode.Uri.file(join(storage.folder, "exported.md"));
    await exportChat(sideBar.chat.session.conversation, window.service, file);
    assert.match(await readFile(file.fsPath, "utf8"), /Image `login\.png`/);
  });
});
