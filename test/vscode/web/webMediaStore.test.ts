import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { WebMediaStore } from "../../../src/host/web/webMediaStore.ts";
import { root } from "../../support/root.ts";

describe("media of a window without a disk", () => {
  let folder: string;
  let store: WebMediaStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "media-"));
    store = new WebMediaStore(vscode.Uri.file(folder));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

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
    for await (const piece of store.read({ type: "media", name: "picture.png", ...stored }))
      pieces.push(piece);
    assert.deepEqual(Buffer.concat(pieces), bytes);
  });

  it("leave nothing behind when they are none, and are named when they are gone", async () => {
    assert.equal(await store.put(new TextEncoder().encode("<svg/>")), undefined);
    assert.deepEqual(await readdir(folder), []);
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
});
