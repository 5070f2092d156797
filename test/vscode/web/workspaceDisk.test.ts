import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import * as vscode from "vscode";
import { encodeEvent } from "../../../src/core/chat/chatLog.ts";
import { ChatFiles } from "../../../src/host/chat/storage/chatFiles.ts";
import { WorkspaceDisk } from "../../../src/host/web/workspaceDisk.ts";
import { start } from "../../unit/core/chat/chatEvents.ts";
import { tearingFiles } from "./tearingFiles.ts";

interface Place extends AsyncDisposable {
  readonly path: string;
  /** A window's way to it. */
  disk(): WorkspaceDisk;
  segments(log: string): Promise<readonly string[]>;
}

async function place(): Promise<Place> {
  const path = await mkdtemp(join(tmpdir(), "segments-"));
  return {
    path,
    disk: () => new WorkspaceDisk(vscode.Uri.file(path)),
    segments: async (log) => (await readdir(join(path, log))).sort(),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

describe("files of a window without a disk", () => {
  it("are there as they were written, under the name they have", async () => {
    await using folder = await place();
    const disk = folder.disk();
    assert.deepEqual(await disk.list(), []);
    assert.equal(await disk.read("draft"), undefined);
    assert.equal(await disk.stat("draft"), undefined);
    await disk.write("draft", "héllo");
    assert.equal((await disk.stat("draft"))?.size, 6);
    assert.equal(await disk.rename("draft", "other"), true);
    assert.equal(await disk.rename("draft", "other"), false);
    assert.deepEqual(await disk.list(), ["other"]);
    assert.equal(await disk.read("other"), "héllo");
    await disk.remove("other");
    await disk.remove("other");
    assert.deepEqual(await disk.list(), []);
  });

  it("have of two writers every line once, and what is cut swallows nothing of the others", async () => {
    const append = fc.record({
      writer: fc.nat(1),
      lines: fc.array(fc.nat(20_000), { minLength: 1, maxLength: 3 }),
    });
    const cut = fc.record({ segment: fc.nat(), at: fc.double({ min: 0, max: 1, noNaN: true }) });
    await fc.assert(
      fc.asyncProperty(fc.array(append, { maxLength: 20 }), fc.option(cut), async (appends, given) => {
        await using folder = await place();
        const writers = [folder.disk(), folder.disk()];
        const written: string[] = [];
        for (const { writer, lines } of appends) {
          const named = lines.map((length) => `${written.length}é${"x".repeat(length)}`);
          const all = lines.map((_, index) => `line ${written.length + index}: ${named[index]}`);
          written.push(...all);
          await writers[writer]?.append("log", all.map((line) => `${line}\n`).join(""));
        }
        if (appends.length === 0) return;
        assert.deepEqual((await folder.disk().read("log"))?.split("\n").slice(0, -1), written, "in order");

        if (given === null) return;
        const names = await folder.segments("log");
        const name = names[given.segment % names.length] ?? "";
        const file = join(folder.path, "log", name);
        const bytes = await readFile(file);
        const length = Math.floor(given.at * bytes.length);
        const lost = bytes.toString().split("\n").slice(0, -1);
        const kept = bytes.subarray(0, length).toString().split("\n").slice(0, -1);
        await truncate(file, length);
        // A window that comes later goes on behind it.
        await folder.disk().append("log", "later\n");
        const found = (await folder.disk().read("log"))?.split("\n") ?? [];
        const whole = found.filter((line) => written.includes(line));
        const expected = written.filter((line) => !lost.includes(line) || kept.includes(line));
        // A cut right before a line's end leaves the line whole.
        assert.deepEqual(
          whole.filter((line) => expected.includes(line)),
          expected,
        );
        assert.ok(whole.length <= expected.length + 1);
        assert.equal(new Set(whole).size, whole.length, "none twice");
        assert.equal(found.at(-2), "later");
      }),
      { numRuns: 40 },
    );
  });

  it("are written in pieces of bounded size, a new one for each writer that comes between", async () => {
    await using folder = await place();
    const [one, other] = [folder.disk(), folder.disk()];
    const line = `${"x".repeat(1023)}\n`;
    for (let count = 0; count < 65; count++) await one.append("log", line);
    assert.equal((await folder.segments("log")).length, 2);
    await other.append("log", "other\n");
    await one.append("log", "one\n");
    await one.append("log", "again\n");
    const names = await folder.segments("log");
    assert.equal(names.length, 4);
    assert.equal(await readFile(join(folder.path, "log", names.at(-1) ?? ""), "utf8"), "one\nagain\n");
    assert.equal((await one.stat("log"))?.size, 65 * 1024 + 16);
  });

  it("lose and double nothing when writes fail, however much of them is there", async () => {
    const append = fc.record({
      writer: fc.nat(1),
      length: fc.nat(40_000),
      kept: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(append, { maxLength: 12 }), async (appends) => {
        const files = tearingFiles();
        const writers = [new WorkspaceDisk(files.folder), new WorkspaceDisk(files.folder)];
        const waiting = ["", ""];
        let written = 0;
        const write = async (writer: number) => {
          await writers[writer]?.append("log", waiting[writer] ?? "");
          waiting[writer] = "";
        };
        for (const { writer, length, kept } of appends) {
          waiting[writer] += `${written++} ${"x".repeat(length)}\n`;
          if (kept !== null) {
            files.tear(kept);
            await assert.rejects(write(writer));
          } else await write(writer);
        }
        for (const writer of [0, 1]) if (waiting[writer] !== "") await write(writer);
        const text = (await new WorkspaceDisk(files.folder).read("log")) ?? "";
        const found = text
          .split("\n")
          .slice(0, -1)
          .map((line) => Number(line.split(" ")[0]));
        assert.deepEqual(
          found.sort((a, b) => a - b),
          appends.map((_, index) => index),
        );
        files.dispose();
      }),
      { numRuns: 50 },
    );
  });

  it("keep conversations that are listed, deleted, brought back, and gone for good after a day", async () => {
    await using folder = await place();
    const options = { log: { info: () => {}, warn: () => {}, error: () => {} }, onBroken: () => {} };
    let now = Date.now();
    const clock = { now: () => now };
    const open = () =>
      new ChatFiles({ ...options, clock, disk: folder.disk(), onTrouble: (error) => assert.ifError(error) });
    const files = open();
    const prompt = (turn: string) =>
      encodeEvent({
        type: "prompt",
        turn,
        after: null,
        prompt: { text: `Prompt ${turn}`, context: [], at: 1 },
      });
    for (const id of ["one", "two"]) files.append(id, encodeEvent({ ...start, id }) + prompt(id));
    files.writeDraft("one", "a draft");
    await files.flush();
    const titles = async (of: ChatFiles) => (await of.list()).map(({ title }) => title).sort();
    assert.deepEqual(await titles(open()), ["Prompt one", "Prompt two"]);
    const name = await files.trash("one");
    assert.deepEqual(await titles(files), ["Prompt two"]);
    await open().emptyTrash();
    assert.equal(await files.restore(name ?? "", assert.fail), "one");
    files.append("one", encodeEvent({ type: "title", title: "Back" }));
    await files.flush();
    assert.deepEqual(await titles(open()), ["Back", "Prompt two"]);
    assert.equal(await open().readDraft("one"), "a draft");
    await files.trash("one");
    now += 24 * 60 * 60 * 1000;
    await open().emptyTrash();
    assert.deepEqual((await readdir(folder.path)).sort(), ["index.json", "two.jsonl"]);
  });
});
