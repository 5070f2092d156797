import { replayLog } from "../../../core/chat/chatLog.ts";
import { type ChatSummary, chatSummary } from "../../../core/chat/chatSummary.ts";
import type { Conversation } from "../../../core/chat/conversation.ts";
import type { Disk } from "../../adapters/disk.ts";
import { readAhead } from "./readAhead.ts";

interface Entry {
  readonly size: number;
  readonly mtime: number;
  /** Absent: the file tells no conversation. */
  readonly summary?: ChatSummary;
}

const version = 2;
const indexFile = "index.json";

/**
 * What all logs on a disk are about. The logs alone decide: the index file only spares reading those that have
 * not changed, and may be deleted at any time.
 */
export class ChatIndex {
  readonly #disk: Disk;
  readonly #onUnreadable: (id: string, error: unknown) => void;
  #entries: Map<string, Entry> | undefined;

  /** @param onUnreadable is told of a log that is there and cannot be read; it is not listed */
  constructor(disk: Disk, onUnreadable: (id: string, error: unknown) => void) {
    this.#disk = disk;
    this.#onUnreadable = onUnreadable;
  }

  /** All conversations, in no order, and the ids of files that hold none although they have a whole line. */
  async read(): Promise<{ readonly chats: readonly ChatSummary[]; readonly broken: readonly string[] }> {
    const known = this.#entries ?? (await this.#load());
    const found = new Map<string, Entry>();
    const broken: string[] = [];
    let changed = false;
    for await (const { id, size, mtime } of readAhead(await this.#ids(), (name) => this.#stat(name))) {
      if (size === 0) continue;
      const old = known.get(id);
      const same = old?.size === size && old.mtime === mtime;
      const entry = same ? old : await this.#read(id, size, mtime, broken);
      if (entry === undefined) continue;
      changed ||= !same;
      found.set(id, entry);
    }
    this.#entries = found;
    // The cache is a convenience: a disk that refuses it costs time, nothing else.
    if (changed || found.size !== known.size) await this.#save(found).catch(() => {});
    return { chats: [...found.values()].flatMap(({ summary }) => summary ?? []), broken };
  }

  async #ids(): Promise<readonly string[]> {
    const names = await this.#disk.list();
    return names.flatMap((name) => (name.endsWith(".jsonl") ? [name.slice(0, -".jsonl".length)] : []));
  }

  async #stat(id: string): Promise<{ readonly id: string; readonly size: number; readonly mtime: number }> {
    const found = await this.#disk.stat(`${id}.jsonl`).catch(() => undefined);
    return { id, size: found?.size ?? 0, mtime: found?.modified ?? 0 };
  }

  /** One file that cannot be read hides itself and nothing else. */
  async #read(id: string, size: number, mtime: number, broken: string[]): Promise<Entry | undefined> {
    try {
      const text = (await this.#disk.read(`${id}.jsonl`)) ?? "";
      const chat = replayLog(text, id);
      // Without a whole line it may be a log that is just being begun.
      if (chat === undefined && text.includes("\n")) broken.push(id);
      return { size, mtime, ...(chat !== undefined && { summary: summaryOf(chat, size, mtime) }) };
    } catch (error) {
      this.#onUnreadable(id, error);
      return undefined;
    }
  }

  async #load(): Promise<Map<string, Entry>> {
    try {
      const cache = JSON.parse((await this.#disk.read(indexFile)) ?? "{}");
      if (cache.version === version) return new Map(Object.entries(cache.entries as Record<string, Entry>));
    } catch {
      // A torn index is no index.
    }
    return new Map();
  }

  #save(entries: ReadonlyMap<string, Entry>): Promise<void> {
    return this.#disk.write(indexFile, JSON.stringify({ version, entries: Object.fromEntries(entries) }));
  }
}

/** A later version may say in its own way when a chat was written. */
function summaryOf(chat: Conversation, size: number, mtime: number): ChatSummary {
  const summary = chatSummary(chat, size);
  return summary.at === 0 ? { ...summary, at: Math.floor(mtime) } : summary;
}
