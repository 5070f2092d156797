import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeEvent, replayLog } from "../../../../src/core/chat/chatLog.ts";
import { AppendFailure } from "../../../../src/host/adapters/disk.ts";
import { appendLines } from "../../../../src/host/node/appendLines.ts";
import { start } from "../../core/chat/chatEvents.ts";
import { chatFiles, temporaryFolder } from "./temporaryFolder.ts";

const line = (index: number) =>
  encodeEvent({ type: "text", answer: "a", text: `piece ${index} ${"x".repeat(200)}|` });
const begin = [
  start,
  { type: "prompt", turn: "t", after: null, prompt: { text: "Fill it", context: [], at: 1 } },
  { type: "answer", turn: "t", answer: "a", model: "m", at: 1 },
]
  .map((event) => encodeEvent(event as never))
  .join("");

/** A file system of its own of 64 KiB; only root on Linux can make one. */
async function smallDisk(folder: string): Promise<(() => void) | undefined> {
  await mkdir(folder, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "ignore" });
    return () => execFileSync("umount", [folder]);
  } catch {
    return undefined;
  }
}

describe("a full disk", () => {
  it("loses, doubles and tears nothing: what did not fit is written once there is room", async function () {
    await using folder = await temporaryFolder();
    const disk = join(folder.path, "disk");
    const unmount = await smallDisk(disk);
    if (unmount === undefined) return this.skip();
    try {
      await writeFile(join(disk, "ballast"), Buffer.alloc(32_000));
      const { files, troubles } = chatFiles(disk, { retryDelay: 20 });
      files.append("chat", begin);
      for (let index = 0; index < 300; index += 1) {
        files.append("chat", line(index));
        if (index % 10 === 0) await files.written();
      }
      await files.flush();
      assert.equal(troubles.length, 1, "said once");
      assert.match(troubles[0] ?? "", /ENOSPC/);
      const inMemory = await files.read("chat");
      assert.equal(inMemory && textOf(inMemory), expectedText(300), "nothing is lost while the disk is full");
      // Room for some of it only: it fails again in the middle.
      await rm(join(disk, "ballast"));
      await files.flush();
      files.append("chat", line(300));
      await files.flush();
      execFileSync("mount", ["-o", "remount,size=1m", disk]);
      await files.flush();
      const onDisk = await chatFiles(disk).files.read("chat");
      assert.equal(onDisk && textOf(onDisk), expectedText(301));
      assert.deepEqual(troubles.slice(1), [undefined], "and said that it is over");
    } finally {
      unmount();
    }
  });

  it("is noticed again after a while by itself", async () => {
    await using folder = await temporaryFolder();
    // A file stands where the folder should be: nothing can be written, not even by root.
    const place = join(folder.path, "chats");
    await writeFile(place, "");
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const troubles: (Error | undefined)[] = [];
    const { files } = chatFiles(place, {
      retryDelay: 5,
      onTrouble: (error) => {
        troubles.push(error);
        if (error === undefined) resolve();
      },
    });
    files.append("chat", begin);
    await files.flush();
    assert.equal(troubles.length, 1);
    await rm(place);
    await over;
    const chat = await chatFiles(place).files.read("chat");
    assert.equal(chat?.path[0]?.prompt.text, "Fill it");
  });

  it("reports the lines that are not whole on disk", async () => {
    await assert.rejects(appendLines("/dev/full", begin), (error) => {
      assert.ok(error instanceof AppendFailure);
      assert.equal(replayLog(error.rest)?.path.length, 1);
      return true;
    });
  });
});

function textOf(chat: NonNullable<ReturnType<typeof replayLog>>): string | undefined {
  return chat.path[0]?.answers[0]?.text;
}

function expectedText(count: number): string {
  return Array.from({ length: count }, (_, index) => `piece ${index} ${"x".repeat(200)}|`).join("");
}
