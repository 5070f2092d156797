import assert from "node:assert/strict";
import { readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeEvent } from "../../../../src/core/chat/chatLog.ts";
import { openRegistry } from "./openRegistry.ts";
import { chatFiles, temporaryFolder } from "./temporaryFolder.ts";

const day = 24 * 60 * 60 * 1000;

/** A folder's conversations, and one that they hold: a log with this title, and a draft. */
function trash(directory: string) {
  const clock = { time: Date.now(), now: () => clock.time };
  const { files } = chatFiles(directory, { clock });
  const begin = async (id: string, title: string) => {
    const start = { type: "chat", version: 1, id, at: 1, model: "gpt-5.5" } as const;
    files.append(id, encodeEvent(start) + encodeEvent({ type: "title", title }));
    files.writeDraft(id, JSON.stringify({ text: `draft of ${title}` }));
    await files.flush();
  };
  const titles = async () => (await files.deleted()).map(({ chat }) => chat.title).sort();
  return { clock, files, begin, titles };
}

describe("deleted conversations", () => {
  it("do not overwrite one another, and come back beside what has their name by now", async () => {
    await using folder = await temporaryFolder();
    const { clock, files, begin, titles } = trash(folder.path);
    await begin("chat", "first");
    const first = (await files.trash("chat")) ?? "";
    clock.time += 1;
    await begin("chat", "second");
    const second = (await files.trash("chat")) ?? "";
    assert.deepEqual(await titles(), ["first", "second"]);
    await begin("chat", "third");
    assert.equal(await files.restore(first, () => "other"), "other");
    assert.equal((await files.read("other"))?.title, "first");
    assert.equal(await files.readDraft("other"), JSON.stringify({ text: "draft of first" }));
    assert.equal((await files.read("chat"))?.title, "third");
    assert.equal(await files.restore(first, assert.fail), undefined);
    clock.time += day;
    await files.emptyTrash();
    assert.equal(await files.restore(second, assert.fail), undefined);
    assert.deepEqual((await readdir(folder.path)).sort(), [
      "chat.draft.json",
      "chat.jsonl",
      "other.draft.json",
      "other.jsonl",
    ]);
  });

  it("come back beside a draft that was begun under their name", async () => {
    await using folder = await temporaryFolder();
    const { files, begin } = trash(folder.path);
    await begin("chat", "first");
    const first = (await files.trash("chat")) ?? "";
    files.writeDraft("chat", JSON.stringify({ text: "new" }));
    await files.flush();
    assert.equal(await files.restore(first, () => "other"), "other");
    assert.equal(await files.readDraft("chat"), JSON.stringify({ text: "new" }));
  });

  it("are not brought back after their day, though nobody has emptied the trash", async () => {
    await using folder = await temporaryFolder();
    const { clock, files, begin, titles } = trash(folder.path);
    await begin("chat", "first");
    const first = (await files.trash("chat")) ?? "";
    clock.time += day;
    assert.deepEqual(await titles(), []);
    assert.equal(await files.restore(first, assert.fail), undefined);
  });

  it("are taken by one window alone", async () => {
    await using folder = await temporaryFolder();
    const [one, two] = [trash(folder.path), trash(folder.path)];
    await one.begin("chat", "first");
    const first = (await one.files.trash("chat")) ?? "";
    const restored = await Promise.all(
      [one, two].map(({ files }, index) => files.restore(first, () => `copy-${index}`)),
    );
    assert.equal(restored.filter((id) => id !== undefined).length, 1);
    assert.equal((await one.files.list()).length, 1);
    const id = restored.find((found) => found !== undefined) ?? "";
    assert.equal(await one.files.readDraft(id), JSON.stringify({ text: "draft of first" }));
    await one.files.trash(id);
    one.clock.time += day + 1000;
    two.clock.time += day + 1000;
    await Promise.all([one.files.emptyTrash(), two.files.emptyTrash()]);
    assert.deepEqual(await readdir(folder.path), ["index.json"]);
  });

  it("of earlier versions have no time in their names, and their drafts where they were", async () => {
    await using folder = await temporaryFolder();
    const { clock, files, begin } = trash(folder.path);
    for (const id of ["back", "gone"]) {
      await begin(id, id);
      await rename(join(folder.path, `${id}.jsonl`), join(folder.path, `${id}.deleted`));
    }
    assert.equal(await files.restore("back.deleted", assert.fail), "back");
    assert.equal(await files.readDraft("back"), JSON.stringify({ text: "draft of back" }));
    clock.time = Date.now() + day;
    await files.emptyTrash();
    assert.deepEqual((await readdir(folder.path)).sort(), ["back.draft.json", "back.jsonl"]);
  });

  it("leave nothing behind when a window was killed while it took them", async () => {
    await using folder = await temporaryFolder();
    const { clock, files } = trash(folder.path);
    const names = [`a.${clock.time}.deleted.gone`, `b.${clock.time}.draft.deleted`];
    for (const name of names) await writeFile(join(folder.path, name), "");
    await files.emptyTrash();
    assert.deepEqual(await readdir(folder.path), names.slice(1));
    clock.time += day;
    await files.emptyTrash();
    assert.deepEqual(await readdir(folder.path), []);
  });

  it("keep their ids: what is opened by one of them is another conversation", async () => {
    await using folder = await temporaryFolder();
    const { files, begin, titles } = trash(folder.path);
    await begin("chat", "first");
    await files.trash("chat");
    const { registry } = openRegistry(folder.path);
    const chat = await registry.open("chat");
    assert.notEqual(chat.id, "chat");
    assert.equal(await registry.open(chat.id), chat);
    assert.equal(registry.opened("chat"), undefined);
    assert.equal(await files.isLocked("chat"), false);
    chat.setDraft({ text: "new", context: [], media: [] });
    await registry.close();
    assert.deepEqual(await titles(), ["first"]);
    const [deleted] = await files.deleted();
    assert.equal(await files.restore(deleted?.name ?? "", assert.fail), "chat");
    assert.equal(await files.readDraft("chat"), JSON.stringify({ text: "draft of first" }));
  });
});
