import assert from "node:assert/strict";
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import { runAnswerAction } from "../../../src/host/chat/answerAction.ts";
import type { ViewMessagePorts } from "../../../src/host/chat/handleViewMessage.ts";
import { sendMessage } from "../../../src/host/chat/sendMessage.ts";
import { root } from "../../support/root.ts";
import { idle, type TestStorage, type TestWindow, testStorage } from "./testChat.ts";

/** Room for a picture. */
const maxInputTokens = () => 100_000;
const ports = { prompts: [], selection: async () => undefined, warn: async () => undefined };

describe("an image or video on its way into a chat", () => {
  let storage: TestStorage;
  let window: TestWindow;

  beforeEach(async () => {
    storage = await testStorage();
    window = await storage.open(undefined, { maxInputTokens });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("notifications.clearAll");
    await storage[Symbol.asyncDispose]();
  });

  const fixture = (name: string) => join(root, "test/fixtures/media", name);
  const stored = async () => readdir(window.media.folder).catch(() => []);
  const names = () => window.service.sideBar.chat.draft.media.map(({ name }) => name);

  /** Begins an upload from the page of the side bar, and hands over everything but its end. */
  async function begin(id: string, bytes: Uint8Array): Promise<void> {
    const { uploads, sideBar } = window.service;
    uploads.begin({ id, name: `${id}.png` }, sideBar);
    uploads.accept(id, { size: bytes.length });
    await uploads.write(id, bytes);
  }

  it("is not left behind by a message that is sent meanwhile", async () => {
    const { service, requests } = window;
    await begin("a", await readFile(fixture("picture.png")));
    await sendMessage("What is this?", service.sideBar, service, ports);
    assert.equal(requests.length, 0);
    assert.equal(service.sideBar.chat.draft.text, "What is this?");
    await service.uploads.end("a");
    await sendMessage("What is this?", service.sideBar, service, ports);
    await idle(service.sideBar.chat);
    assert.match(JSON.stringify(requests[0]?.messages), /"name":"a\.png"/);
  });

  it("comes into the chat it was begun in, whatever is shown when it ends", async () => {
    const { service } = window;
    await window.ask("First");
    const { chat } = service.sideBar;
    await begin("a", await readFile(fixture("picture.png")));
    await service.newChat(service.sideBar);
    assert.notEqual(service.sideBar.chat, chat);
    await service.uploads.end("a");
    assert.deepEqual(names(), []);
    assert.deepEqual(
      chat.draft.media.map(({ name }) => name),
      ["a.png"],
    );
  });

  it("ends with the page that reads it, and nothing is left of it", async () => {
    const { service } = window;
    const page = window.page(service.sideBar);
    await begin("a", (await readFile(fixture("picture.png"))).subarray(0, 1000));
    page.visible = false;
    service.sideBar.pageGone();
    await service.uploads.end("a");
    assert.deepEqual([service.uploads.of(service.sideBar.chat), names()], [[], []]);
    while ((await stored()).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it("is refused by its first bytes, before it is ready, when it is neither", async () => {
    const { uploads, sideBar } = window.service;
    for (const id of ["a", "b"]) uploads.begin({ id, name: `${id}.mp4`, size: 1_000 }, sideBar);
    uploads.check("a", new TextEncoder().encode("no video at all"));
    uploads.check("b", (await readFile(fixture("clip.mp4"))).subarray(0, 64));
    assert.deepEqual([uploads.isRunning("a"), uploads.isRunning("b")], [false, true]);
    assert.deepEqual(await stored(), []);
    await uploads.cancel("b");
  });

  it("is refused with its first piece when it is no picture, and at once when it is empty", async () => {
    const { uploads, sideBar } = window.service;
    await begin("a", new TextEncoder().encode("no picture ".repeat(50)));
    uploads.begin({ id: "b", name: "b.png" }, sideBar);
    uploads.accept("b", { size: 0 });
    assert.deepEqual([uploads.isRunning("a"), uploads.isRunning("b")], [false, false]);
    while ((await stored()).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it("is shown while the host reads it, and comes whole", async () => {
    const { service } = window;
    const shares = new Set<number>();
    const page = window.page(service.sideBar);
    const file = join(storage.folder, "film.mp4");
    await copyFile(fixture("clip.mp4"), file);
    await service.takeMedia(vscode.Uri.file(file));
    for (const message of page.messages) {
      for (const { share } of message.type === "chrome" ? message.chrome.uploads : []) shares.add(share);
    }
    assert.deepEqual([...shares], [0, 1]);
    const [item] = service.sideBar.chat.draft.media;
    assert.deepEqual([item?.name, item?.duration], ["film.mp4", 4]);
  });

  it("leaves nothing when the host cannot read it", async () => {
    const { service } = window;
    const file = join(storage.folder, "film.mp4");
    await writeFile(file, "no film");
    await service.takeMedia(vscode.Uri.file(file));
    await assert.rejects(service.takeMedia(vscode.Uri.file(join(storage.folder, "missing.mp4"))));
    assert.deepEqual([service.uploads.of(service.sideBar.chat), names()], [[], []]);
    while ((await stored()).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it("goes where text goes: into the chat that is in use", async () => {
    const { service } = window;
    const tab = service.addView(await service.registry.create());
    const page = window.page(tab);
    service.setActive(tab);
    const text = {
      id: "t",
      kind: "text",
      path: "p",
      language: "",
      startLine: 1,
      endLine: 1,
      text: "x",
    } as const;
    service.drafts.addContext([text]);
    await service.takeMedia(vscode.Uri.file(fixture("clip.mp4")));
    assert.deepEqual([tab.chat.draft.context.length, tab.chat.draft.media.length], [1, 1]);
    page.visible = false;
    service.drafts.addContext([text]);
    assert.equal(service.sideBar.chat.draft.context.length, 1);
    service.removeView(tab);
  });

  for (const command of ["/new What is this?", "/clear What is this?"]) {
    it(`goes along with ${command}`, async () => {
      const { service, requests } = window;
      await window.ask("First");
      const before = service.sideBar.chat;
      await begin("a", await readFile(fixture("picture.png")));
      await service.uploads.end("a");
      await sendMessage(command, service.sideBar, service, ports);
      await idle(service.sideBar.chat);
      assert.notEqual(service.sideBar.chat, before);
      assert.match(JSON.stringify(requests[1]?.messages), /"name":"a\.png"/);
      assert.deepEqual(before.draft.media, []);
    });
  }

  it("is marked in messages that were sent, and another model is not asked without it in silence", async () => {
    const sees = (model: string) => ({ image: true, video: model.startsWith("gemini") });
    const other = await storage.open(undefined, {
      sees,
      maxInputTokens,
      defaultModel: () => "gemini-2.5-pro",
    });
    const view = other.service.sideBar;
    const { session } = view.chat;
    await other.service.takeMedia(vscode.Uri.file(fixture("clip.mp4")));
    await sendMessage("What happens?", view, other.service, ports);
    await idle(view.chat);
    const warnings: string[] = [];
    let answer: string | undefined;
    const again = {
      ...ports,
      pickModel: async () => "gpt-5.5",
      warn: async (words: string, ...choices: readonly string[]) => {
        warnings.push(words);
        return answer && choices[0];
      },
    };
    const regenerate = async () => {
      const [turn] = session.conversation.path;
      const id = turn?.answers.at(-1)?.id ?? "";
      await runAnswerAction(id, "regenerateWith", view, other.service, again as unknown as ViewMessagePorts);
      await idle(view.chat);
    };
    await regenerate();
    assert.deepEqual([warnings.length, other.requests.length], [1, 1]);
    assert.match(warnings[0] ?? "", /gpt-5\.5 cannot see clip\.mp4/);
    answer = "yes";
    await regenerate();
    assert.equal(other.requests.length, 2);

    const page = other.page(view);
    session.setModel("gpt-5.5");
    const turns = page.messages.filter((message) => message.type === "turn");
    assert.deepEqual(
      turns.map(({ turn }) => turn.prompt.attachments[0]?.unsent),
      [true],
    );
  });
});
