import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import type { Clock } from "../../../../src/core/ports.ts";
import { keepTidy, type TidyPorts } from "../../../../src/host/chat/keepTidy.ts";
import { openRegistry } from "./openRegistry.ts";
import { chatFiles, temporaryFolder } from "./temporaryFolder.ts";

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Stands still until it is moved. */
class HandClock implements Clock {
  time = 0;
  /** The end of the sleep that goes on; each sleeper waits for a new one. */
  sleeping = Promise.withResolvers<{ readonly until: number; wake(): void }>();

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    const slept = Promise.withResolvers<void>();
    signal.addEventListener("abort", () => slept.resolve());
    this.sleeping.resolve({ until: this.time + milliseconds, wake: slept.resolve });
    await slept.promise;
  }

  /** Lets the sleeper sleep to its end; resolves once it sleeps again. */
  async pass(): Promise<void> {
    const { until, wake } = await this.sleeping.promise;
    this.sleeping = Promise.withResolvers();
    this.time = until;
    wake();
    await this.sleeping.promise;
  }
}

function ports(clock: Clock, more: Partial<TidyPorts> = {}): TidyPorts {
  return {
    files: { emptyTrash: async () => {}, disk: chatFiles("/nowhere").files.disk },
    history: { enforceLimit: async () => {} },
    media: { sweep: async () => {} },
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    ...more,
  };
}

/** A folder with a deleted chat and its draft, and when it is gone for good. */
async function deletedChat(path: string): Promise<number> {
  const { registry, files } = openRegistry(path);
  const chat = await registry.open("chat");
  chat.session.send({ text: "hello", context: [], at: 1 });
  chat.setDraft({ text: "half a", context: [], media: [] });
  await registry.close();
  await files.trash("chat");
  const [deleted] = await files.deleted();
  assert.ok(deleted);
  return deleted.goneAt;
}

describe("what nobody needs any more", () => {
  it("is gone with the day after its deletion, not before", async () => {
    await using folder = await temporaryFolder();
    const goneAt = await deletedChat(folder.path);
    const clock = new HandClock();
    const { files } = chatFiles(folder.path, { clock });
    clock.time = goneAt - 1;
    await files.emptyTrash();
    assert.equal((await files.deleted()).length, 1);
    const names = (await readdir(folder.path)).map((name) => name.replace(/\d+/, "TIME"));
    assert.deepEqual(names.sort(), ["chat.TIME.deleted", "chat.TIME.draft.deleted"]);
    clock.time = goneAt;
    assert.deepEqual(await files.deleted(), []);
    await files.emptyTrash();
    assert.deepEqual(await readdir(folder.path), []);
  });

  it("stays for another day when it is deleted again after it was restored", async () => {
    await using folder = await temporaryFolder();
    const first = await deletedChat(folder.path);
    const { files } = chatFiles(folder.path);
    const [deleted] = await files.deleted();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(await files.restore(deleted?.name ?? "", assert.fail), "chat");
    await files.trash("chat");
    const [again] = await files.deleted();
    assert.ok(again && again.goneAt > first);
  });

  it("goes while a window stays open, within the hour", async () => {
    await using folder = await temporaryFolder();
    const goneAt = await deletedChat(folder.path);
    const clock = new HandClock();
    clock.time = goneAt - day;
    const { files } = chatFiles(folder.path, { clock });
    const tidying = keepTidy(ports(clock, { files }));
    for (let passed = 0; passed < 23; passed += 1) await clock.pass();
    assert.equal((await readdir(folder.path)).length, 2);
    await clock.pass();
    assert.deepEqual(await readdir(folder.path), []);
    tidying.dispose();
  });

  it("is looked for at once and every hour, the media after what names them, until that ends", async () => {
    const clock = new HandClock();
    const done: string[] = [];
    const step = (name: string) => async () => {
      done.push(`${name} ${clock.time / hour}`);
    };
    const tidying = keepTidy(
      ports(clock, {
        files: { ...ports(clock).files, emptyTrash: step("trash") },
        history: { enforceLimit: step("limit") },
        media: { sweep: step("media") },
      }),
    );
    await clock.pass();
    assert.deepEqual(done, ["trash 0", "limit 0", "media 0", "trash 1", "limit 1", "media 1"]);
    tidying.dispose();
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(done.length, 6);
  });

  it("keeps its images when something else could not be tidied up, and is tried again", async () => {
    const clock = new HandClock();
    const errors: unknown[] = [];
    let swept = 0;
    const tidying = keepTidy(
      ports(clock, {
        history: {
          enforceLimit: async () => {
            if (clock.time === 0) throw new Error("disk");
          },
        },
        media: {
          sweep: async () => {
            swept += 1;
          },
        },
        log: { info: () => {}, warn: () => {}, error: (_, error) => errors.push(error) },
      }),
    );
    await clock.sleeping.promise;
    assert.deepEqual([errors.length, swept], [1, 0]);
    await clock.pass();
    assert.deepEqual([errors.length, swept], [1, 1]);
    tidying.dispose();
  });
});
