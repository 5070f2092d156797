import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { appendFile, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeEvent } from "../../../../src/core/chat/chatLog.ts";
import { canContinue, shownAnswer } from "../../../../src/core/chat/conversation.ts";
import { start } from "../../core/chat/chatEvents.ts";
import { chatFiles, temporaryFolder } from "./temporaryFolder.ts";
import { startWindow } from "./windowProcess.ts";

const prompt = (turn: string, after: string | null = null) =>
  encodeEvent({ type: "prompt", turn, after, prompt: { text: `Prompt ${turn}`, context: [], at: 1 } });

describe("conversations on disk", () => {
  it("have everything that was written when the process is killed in mid-answer", async () => {
    await using folder = await temporaryFolder();
    const window = startWindow(folder.path, "chat", "answer");
    await window.line(/^written [1-9]\d{3}/);
    await window.kill();
    const shown = Number(window.lines().at(-1)?.split(" ")[1]);
    const chat = await chatFiles(folder.path).files.read("chat");
    const turn = chat?.path[0];
    const answer = turn && shownAnswer(turn);
    assert.equal(turn?.prompt.text, "Talk to me");
    assert.ok(answer);
    assert.ok(answer.text.length >= shown, `${answer.text.length} of ${shown} characters`);
    assert.equal(answer.text, words(answer.text.length), "no word is missing, torn or doubled");
    assert.deepEqual(answer.end, { state: "incomplete", remark: "interrupted" });
    assert.equal(canContinue(answer), true);
  });

  it("can be written again at once after their writer was killed, and go on behind what it left", async () => {
    await using folder = await temporaryFolder();
    const first = startWindow(folder.path, "chat", "answer");
    await first.line(/^written/);
    await first.kill();
    const second = startWindow(folder.path, "chat", "answer");
    await second.line(/^written/);
    await second.kill();
    const chat = await chatFiles(folder.path).files.read("chat");
    assert.equal(chat?.path.length, 2);
    assert.ok(chat.path.every((turn) => shownAnswer(turn)?.text.startsWith("word0 ")));
  });

  it("have one writer: a second window is refused until the first has ended", async () => {
    await using folder = await temporaryFolder();
    const first = startWindow(folder.path, "chat", "answer");
    await first.line(/^written/);
    const second = startWindow(folder.path, "chat", "hold");
    try {
      assert.equal(await second.line(/./), "refused");
      const { files } = chatFiles(folder.path);
      assert.equal(await files.lock("chat"), undefined);
      const running = await files.read("chat");
      assert.equal(running?.path[0] && shownAnswer(running.path[0])?.end?.remark, "elsewhere");
      await first.kill();
      const lock = await files.lock("chat");
      assert.ok(lock);
      await lock.release();
    } finally {
      await Promise.all([first.kill(), second.kill()]);
    }
  });

  it("go to exactly one of several windows that want to write at once", async () => {
    await using folder = await temporaryFolder();
    const killed = startWindow(folder.path, "chat", "hold");
    await killed.line(/locked/);
    await killed.kill();
    const windows = [1, 2, 3, 4].map(() => startWindow(folder.path, "chat", "hold"));
    try {
      const answers = await Promise.all(windows.map((window) => window.line(/./)));
      assert.deepEqual(answers.sort(), ["locked", "refused", "refused", "refused"]);
    } finally {
      await Promise.all(windows.map((window) => window.kill()));
    }
  });

  it("lose nothing should two windows write one log after all", async () => {
    await using folder = await temporaryFolder();
    const [a, b] = [chatFiles(folder.path).files, chatFiles(folder.path).files];
    a.append("chat", encodeEvent(start) + prompt("first"));
    await a.flush();
    for (let index = 0; index < 50; index += 1) {
      a.append("chat", prompt(`a${index}`, index === 0 ? "first" : `a${index - 1}`));
      b.append("chat", prompt(`b${index}`, index === 0 ? "first" : `b${index - 1}`));
      if (index % 7 === 0) await Promise.all([a.flush(), b.flush()]);
    }
    await Promise.all([a.flush(), b.flush()]);
    const chat = await a.read("chat");
    assert.equal(chat?.turns.size, 101);
    assert.equal(chat.path.length, 51);
  });

  it("do not let a torn last line swallow the next one", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "chat.jsonl");
    await writeFile(path, `${encodeEvent(start)}${prompt("a")}{"type":"prompt","turn":"b","prom`);
    const { files } = chatFiles(folder.path);
    files.append("chat", prompt("c", "a"));
    await files.flush();
    const chat = await files.read("chat");
    assert.deepEqual(
      chat?.path.map(({ id }) => id),
      ["a", "c"],
    );
  });

  it("are listed from the logs alone, whatever the index file says", async () => {
    await using folder = await temporaryFolder();
    const { files } = chatFiles(folder.path);
    for (const id of ["one", "two"]) files.append(id, encodeEvent({ ...start, id }) + prompt("a"));
    await files.flush();
    const expected = await files.list();
    assert.deepEqual(expected.map(({ id, title }) => [id, title]).sort(), [
      ["one", "Prompt a"],
      ["two", "Prompt a"],
    ]);
    for (const index of [
      "",
      "{",
      '{"version":1,"entries":5}',
      '{"version":1,"entries":{"ghost":{"size":1}}}',
    ]) {
      await writeFile(join(folder.path, "index.json"), index);
      assert.deepEqual(await chatFiles(folder.path).files.list(), expected, index);
    }
  });

  it("are read again when their log has changed since the index was written", async () => {
    await using folder = await temporaryFolder();
    const { files } = chatFiles(folder.path);
    files.append("one", encodeEvent(start) + prompt("a"));
    await files.flush();
    await files.list();
    await appendFile(
      join(folder.path, "one.jsonl"),
      encodeEvent({ type: "title", title: "Renamed elsewhere" }),
    );
    assert.equal((await files.list())[0]?.title, "Renamed elsewhere");
  });

  it("set a file aside that tells no conversation, byte for byte, and say its new name", async () => {
    await using folder = await temporaryFolder();
    const bytes = Buffer.from([0xff, 0xfe, 0x0a, 0x00, 0x0a, 0x7b]);
    await writeFile(join(folder.path, "odd.jsonl"), bytes);
    const { files, broken } = chatFiles(folder.path);
    assert.deepEqual(await files.list(), []);
    assert.equal(broken.length, 1);
    assert.deepEqual(await readFile(join(folder.path, broken[0] ?? "")), bytes);
    assert.equal((await readdir(folder.path)).includes("odd.jsonl"), false);
  });

  it("leave a file of a later version where it is, however its first line has changed", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "later.jsonl");
    const text = '{"kind":"head","version":99,"created":"yesterday"}\n{"kind":"ask"}\n';
    await writeFile(path, text);
    const { files, broken } = chatFiles(folder.path);
    const [listed] = await files.list();
    assert.equal(listed?.newer, true);
    assert.ok(listed.at > Date.UTC(2020));
    assert.deepEqual(broken, []);
    assert.equal(await readFile(path, "utf8"), text);
  });

  it("are listed although one of them cannot be read", async () => {
    await using folder = await temporaryFolder();
    const { files, broken } = chatFiles(folder.path);
    files.append("one", encodeEvent({ ...start, id: "one" }) + prompt("a"));
    await files.flush();
    await mkdir(join(folder.path, "folder.jsonl"));
    // A link to itself is there and nobody can read it, not even root.
    await symlink("loop.jsonl", join(folder.path, "loop.jsonl"));
    await writeFile(join(folder.path, "locked.jsonl"), encodeEvent(start) + prompt("a"), { mode: 0 });
    const ids = (await files.list()).map(({ id }) => id);
    assert.ok(ids.includes("one"));
    assert.equal(ids.includes("folder") || ids.includes("loop"), false);
    assert.deepEqual(broken, []);
    await files.emptyTrash();
  });

  it("leave alone a log of which only the beginning of the first line is there", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "new.jsonl"), encodeEvent(start).slice(0, 20));
    const { files, broken } = chatFiles(folder.path);
    assert.deepEqual(await files.list(), []);
    assert.deepEqual(broken, []);
    assert.deepEqual((await readdir(folder.path)).includes("new.jsonl"), true);
  });

  it("show a log of a later version as far as they understand it, and know that it is one", async () => {
    await using folder = await temporaryFolder();
    const text = `${encodeEvent({ ...start, version: 99 })}{"type":"hologram"}\n${prompt("a")}`;
    await writeFile(join(folder.path, "later.jsonl"), text);
    const { files } = chatFiles(folder.path);
    const chat = await files.read("later");
    assert.equal(chat?.version, 99);
    assert.equal(chat.path[0]?.prompt.text, "Prompt a");
    assert.equal((await files.list())[0]?.newer, true);
    assert.equal(await readFile(join(folder.path, "later.jsonl"), "utf8"), text);
  });

  it("come back whole when a deletion is undone, and are gone with their drafts when it is not", async () => {
    await using folder = await temporaryFolder();
    let now = Date.now();
    const { files } = chatFiles(folder.path, { clock: { now: () => now } });
    files.append("one", encodeEvent(start) + prompt("a"));
    files.writeDraft("one", "draft");
    await files.flush();
    const name = await files.trash("one");
    assert.deepEqual(await files.list(), []);
    assert.equal(await files.restore(name ?? "", assert.fail), "one");
    assert.equal((await files.list()).length, 1);
    assert.equal(await files.readDraft("one"), "draft");
    await files.trash("one");
    now += 24 * 60 * 60 * 1000;
    await files.emptyTrash();
    assert.deepEqual(
      (await readdir(folder.path)).filter((name) => name.startsWith("one")),
      [],
    );
  });

  it("wait for their own log alone, not for one that takes long", async function () {
    if (process.platform === "win32") return this.skip();
    await using folder = await temporaryFolder();
    // A pipe takes 64 KiB and then nothing until somebody reads.
    const slow = join(folder.path, "slow.jsonl");
    execFileSync("mkfifo", [slow]);
    const { files } = chatFiles(folder.path);
    files.append("slow", `${"x".repeat(200_000)}\n`);
    files.append("quick", encodeEvent(start) + prompt("a"));
    await files.written("quick");
    assert.match(await readFile(join(folder.path, "quick.jsonl"), "utf8"), /Prompt a/);
    const reader = createReadStream(slow);
    for await (const bytes of reader) if (bytes.includes(10)) break;
    await files.written("slow");
  });

  it("keep the newest draft, whole", async () => {
    await using folder = await temporaryFolder();
    const { files } = chatFiles(folder.path);
    for (let length = 1; length <= 200; length += 1) files.writeDraft("one", "x".repeat(length));
    await files.flush();
    assert.equal(await chatFiles(folder.path).files.readDraft("one"), "x".repeat(200));
  });
});

/** The beginning of what the window's model says. */
function words(length: number): string {
  let text = "";
  for (let word = 0; text.length < length; word += 1) text += `word${word} `;
  return text.slice(0, length);
}
