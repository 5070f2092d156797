import type { Clock } from "../../../core/ports.ts";
import type { Disk, Lock } from "../../adapters/disk.ts";

/** The log of a deleted conversation. */
export interface TrashedLog {
  readonly id: string;
  /** Of its file. */
  readonly name: string;
  /** When it cannot be taken back anymore, in epoch milliseconds. */
  readonly goneAt: number;
}

export interface ChatTrashPorts {
  readonly disk: Disk;
  readonly clock: Pick<Clock, "now">;
  /** The right to write a conversation, `undefined` while a window has it. */
  lock(chatId: string): Promise<Lock | undefined>;
}

/** Milliseconds after which a deleted conversation that nobody took back is gone. */
const trashTime = 24 * 60 * 60 * 1000;

/** `ID.TIME.deleted`; earlier versions wrote no time, and left the draft where it was. */
const trashedName = /^(.+?)(?:\.(\d+))?\.deleted$/;
const trashedDraft = /\.draft\.deleted$/;
const claimed = ".gone";

/**
 * The conversations that were deleted, shared by all windows: logs and drafts under names that tell when that was, so
 * that a second deletion of the same conversation does not overwrite the first. Whoever takes one, to restore it or to
 * delete it for good, renames its log first: only one window can.
 */
export class ChatTrash {
  readonly #ports: ChatTrashPorts;

  constructor(ports: ChatTrashPorts) {
    this.#ports = ports;
  }

  /**
   * Takes a conversation's log and draft away; resolves to the log's name, or to `undefined` when there is none or
   * another window writes it.
   *
   * @param draft what could not be written of the draft until now
   */
  async put(id: string, draft?: string): Promise<string | undefined> {
    const { disk, clock, lock } = this.#ports;
    // A window that only read it may be about to write it.
    const held = await lock(id);
    if (held === undefined) return undefined;
    try {
      const name = `${id}.${clock.now()}.deleted`;
      if (!(await disk.rename(`${id}.jsonl`, name))) return undefined;
      await disk.rename(`${id}.draft.json`, draftOf(name));
      if (draft !== undefined) await disk.write(draftOf(name), draft);
      return name;
    } finally {
      await held.release();
    }
  }

  /** What can be taken back, in no order. */
  async list(): Promise<readonly TrashedLog[]> {
    const now = this.#ports.clock.now();
    return (await this.#all()).filter(({ goneAt }) => goneAt > now);
  }

  /** Whether a conversation of this id was deleted and its log is still there. */
  async has(id: string): Promise<boolean> {
    return (await this.#all()).some((log) => log.id === id);
  }

  /**
   * Brings a conversation back by the name of its log; resolves to its id, which is a new one when another conversation
   * has its own by now, and to `undefined` when it is gone.
   */
  async restore(name: string, newId: () => string): Promise<string | undefined> {
    const { disk, lock } = this.#ports;
    const found = (await this.list()).find((log) => log.name === name);
    if (found === undefined) return undefined;
    // Nobody begins a conversation of that id in between.
    const held = await lock(found.id);
    try {
      const id = held !== undefined && (await this.#isFree(found)) ? found.id : newId();
      if (!(await disk.rename(name, `${id}.jsonl`))) return undefined;
      await disk.rename(draftOf(name), `${id}.draft.json`);
      return id;
    } finally {
      await held?.release();
    }
  }

  /** Deletes for good what was deleted a day ago and not taken back: the window may have closed meanwhile. */
  async empty(): Promise<void> {
    const { disk, clock } = this.#ports;
    const now = clock.now();
    for (const log of await this.#all()) if (log.goneAt <= now) await this.#purge(log);
    // What a window left behind that was killed in the midst of this.
    const names = new Set(await disk.list());
    for (const name of names) {
      const orphan = trashedDraft.test(name) && !names.has(name.replace(trashedDraft, ".deleted"));
      const old = orphan && Number(/\.(\d+)\.draft\.deleted$/.exec(name)?.[1]) + trashTime <= now;
      if (old || name.endsWith(`.deleted${claimed}`)) await disk.remove(name);
    }
  }

  async #purge({ id, name }: TrashedLog): Promise<void> {
    const { disk, lock } = this.#ports;
    const held = await lock(id);
    try {
      if (!(await disk.rename(name, name + claimed))) return;
      await disk.remove(draftOf(name));
      // Under its own name the draft is this one's only if nothing else has that id.
      const alone = held !== undefined && !(await this.has(id));
      if (alone && (await disk.stat(`${id}.jsonl`)) === undefined) await disk.remove(`${id}.draft.json`);
      await disk.remove(name + claimed);
    } finally {
      await held?.release();
    }
  }

  /** Whether nothing has been begun under its id since, not even a draft. */
  async #isFree({ id, name }: TrashedLog): Promise<boolean> {
    const { disk } = this.#ports;
    if ((await disk.stat(`${id}.jsonl`)) !== undefined) return false;
    const drafts = await Promise.all([disk.stat(draftOf(name)), disk.stat(`${id}.draft.json`)]);
    return drafts.includes(undefined);
  }

  async #all(): Promise<readonly TrashedLog[]> {
    const found: TrashedLog[] = [];
    for (const name of await this.#ports.disk.list()) {
      const [, id, time] = (!trashedDraft.test(name) && trashedName.exec(name)) || [];
      if (id === undefined) continue;
      const at = time === undefined ? (await this.#ports.disk.stat(name))?.named : Number(time);
      if (at !== undefined) found.push({ id, name, goneAt: at + trashTime });
    }
    return found;
  }
}

function draftOf(name: string): string {
  return name.replace(/\.deleted$/, ".draft.deleted");
}
