import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { WebMediaStore } from "../../../src/host/web/webMediaStore.ts";
import { WorkspaceDisk } from "../../../src/host/web/workspaceDisk.ts";
import { root } from "../../support/root.ts";

describe("media of a window without a disk", () => {
  let both: string;
  let folder: string;
  let store: WebMediaStore;
  beforeEach(async () => {
    both = await mkdtemp(join(tmpdir(), "media-"));
    folder = join(both, "media");
    store = new WebMediaStore(vscode.Uri.file(folder));
  });
  afterEach(() => rm(both, { recursive: true, force: true }));

  it("are there once under a name made of their bytes, and read again", async () => {
    const bytes = await readFile(join(root, "test/fixtures/media/picture.png"));
    const writer = await store.begin();
    await writer.write(bytes.subarray(0, 100));
    await writer.write(bytes.subarray(100));
    assert.equal(writer.size, bytes.length);
    const stored = await writer.finish();
    assert.ok(stored);
    assert.deepEqual(await store.put(bytes), stored);
    assert.deepEqual(await readdir(folder), [`${stored.hash}.png`]);
    const pieces: Uint8Array[] = [];
    for await (const piece of store.read({ ...stored, name: "picture.png" })) pieces.push(piece);
    assert.deepEqual(Buffer.concat(pieces), bytes);
  });

  it("leave nothing behind when they are none, and are named when they are gone", async () => {
    assert.equal(await store.put(new TextEncoder().encode("<svg/>")), undefined);
    assert.deepEqual(await readdir(both), []);
    const gone = {
      type: "media",
      kind: "image",
      name: "picture.png",
      mime: "image/png",
      hash: "0",
      size: 1,
    } as const;
    await assert.rejects(async () => {
      for await (const _ of store.read(gone));
    }, /picture\.png/);
  });

  it("are swept when no conversation names them, even a while later", async () => {
    const picture = await readFile(join(root, "test/fixtures/media/picture.png"));
    const names: string[] = [];
    for (const text of ["named", "named meanwhile", "nowhere"]) {
      const stored = await store.put(Buffer.concat([picture, Buffer.from(text)]));
      names.push(`${stored?.hash}.png`);
    }
    const [named = "", meanwhile = "", nowhere = ""] = names;
    const conversations = new WorkspaceDisk(vscode.Uri.file(join(both, "chats")));
    await conversations.append("a.jsonl", `{"hash":"${named.slice(0, 64)}"}\n`);
    const sweeping = new WebMediaStore(vscode.Uri.file(folder), 500).sweep(conversations);
    await new Promise((resolve) => setTimeout(resolve, 250));
    assert.ok((await readdir(folder)).includes(nowhere), "nothing is deleted at once");
    await conversations.write("b.draft.json", JSON.stringify({ hash: meanwhile.slice(0, 64) }));
    await sweeping;
    assert.deepEqual((await readdir(folder)).sort(), [named, meanwhile].sort());
  });
});
