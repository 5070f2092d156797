import assert from "node:assert/strict";
import { mkdir, readdir, readFile, rename, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NodeDisk } from "../../../../src/host/node/nodeDisk.ts";
import { NodeMediaStore } from "../../../../src/host/node/nodeMediaStore.ts";
import { root } from "../../../support/root.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const picture = () => readFile(join(root, "test/fixtures/media/picture.png"));

/** Media of two hours ago: new ones are never swept. */
async function putOld(store: NodeMediaStore, bytes: Uint8Array) {
  const media = await store.put(bytes);
  assert.ok(media);
  const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await utimes(store.path(media.hash, media.mime), old, old);
  return media;
}

describe("stored media", () => {
  it("are there once, under a name made of their bytes", async () => {
    await using folder = await temporaryFolder();
    const store = new NodeMediaStore(join(folder.path, "media"));
    const first = await store.put(await picture());
    const second = await store.put(await picture());
    assert.deepEqual(first, second);
    assert.ok(first);
    assert.deepEqual(await readdir(store.folder), [`${first.hash}.png`]);
    assert.deepEqual(await readFile(store.path(first.hash, first.mime)), await picture());
  });

  it("leave nothing behind when they are no media, or are cancelled", async () => {
    await using folder = await temporaryFolder();
    const store = new NodeMediaStore(join(folder.path, "media"));
    assert.equal(await store.put(new TextEncoder().encode("<svg/>")), undefined);
    const writer = await store.begin();
    await writer.write(await picture());
    await writer.cancel();
    assert.deepEqual(await readdir(store.folder), []);
  });

  it("are swept when no conversation, draft or deleted one that can come back names them", async () => {
    await using folder = await temporaryFolder();
    const store = new NodeMediaStore(join(folder.path, "media"));
    const chats = join(folder.path, "chats");
    await mkdir(chats);
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
    const stored: string[] = [];
    for (const text of ["in a log", "in a draft", "deleted", "nowhere", "new"]) {
      const media = await store.put(Buffer.concat([await picture(), Buffer.from(text)]));
      assert.ok(media);
      stored.push(media.hash);
      if (text !== "new") await utimes(store.path(media.hash, media.mime), old, old);
    }
    const [log, draft, deleted, , fresh] = stored;
    await writeFile(join(chats, "a.jsonl"), `{"hash":"${log}"}\n`);
    await writeFile(join(chats, "b.draft.json"), JSON.stringify({ media: [{ hash: draft }] }));
    await writeFile(join(chats, "c.deleted"), `{"hash":"${deleted}"}\n`);
    await store.sweep(new NodeDisk(chats));
    const left = (await readdir(store.folder)).map((name) => name.slice(0, 64));
    assert.deepEqual(left.sort(), [log, draft, deleted, fresh].sort());
  });

  it("stay when the conversation that names them is deleted or restored during the sweep", async () => {
    await using folder = await temporaryFolder();
    const store = new NodeMediaStore(join(folder.path, "media"));
    const media = await putOld(store, await picture());
    const chats = join(folder.path, "chats");
    await mkdir(chats);
    await writeFile(join(chats, "a.jsonl"), "{}\n");
    await writeFile(join(chats, "b.jsonl"), `{"hash":"${media.hash}"}\n`);
    const disk = new NodeDisk(chats);
    const read = disk.read.bind(disk);
    disk.read = async (name) => {
      if (name === "a.jsonl") await rename(join(chats, "b.jsonl"), join(chats, "b.1.deleted"));
      return read(name);
    };
    await store.sweep(disk);
    assert.equal((await readdir(store.folder)).length, 1);
  });

  it("are all kept while a conversation that may name them cannot be read", async () => {
    await using folder = await temporaryFolder();
    const store = new NodeMediaStore(join(folder.path, "media"));
    await putOld(store, await picture());
    const chats = join(folder.path, "chats");
    await mkdir(chats);
    await symlink("loop.jsonl", join(chats, "loop.jsonl"));
    await assert.rejects(store.sweep(new NodeDisk(chats)));
    assert.equal((await readdir(store.folder)).length, 1);
  });
});
