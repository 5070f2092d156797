import { replayLog } from "../../../core/chat/chatLog.ts";
import { type ChatSummary, chatSummary } from "../../../core/chat/chatSummary.ts";
import type { ConversationTree } from "../../../core/chat/conversationTree.ts";
import type { Clock, Log } from "../../../core/ports.ts";
import type { Disk, Lock } from "../../adapters/disk.ts";
import { systemClock } from "../../adapters/systemClock.ts";
import { ChatIndex } from "./chatIndex.ts";
import { LogWriter } from "./logWriter.ts";

export interface ChatFilesOptions {
  /** Holds everything that names media. */
  readonly disk: Disk;
  readonly log: Log;
  /** Called once when writing begins to fail, and with `undefined` once everything is on disk again. */
  onTrouble(error: Error | undefined): void;
  /** A file that tells no conversation got another name, this one; it is never deleted. */
  onBroken(name: string): void;
  readonly retryDelay?: number;
  readonly clock?: Pick<Clock, "now">;
}

/** A conversation that was deleted and can be taken back. */
export interface DeletedChat {
  readonly chat: ChatSummary;
  /** When that is over, in epoch milliseconds. */
  readonly goneAt: number;
}

/** Milliseconds after which a deleted conversation that nobody took back is gone. */
const trashTime = 24 * 60 * 60 * 1000;

/**
 * The conversations on disk, shared by all windows: for each an append-only log (`ID.jsonl`), what its input holds
 * (`ID.draft.json`) and, while a window writes it, a lock (`ID.lock`).
 */
export class ChatFiles {
  readonly #options: ChatFilesOptions;
  readonly #writer: LogWriter;
  readonly #index: ChatIndex;
  readonly #clock: Pick<Clock, "now">;
  readonly #drafts = new Map<string, string>();
  #writingDrafts: Promise<void> | undefined;

  constructor(options: ChatFilesOptions) {
    const { disk, onTrouble, retryDelay } = options;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#index = new ChatIndex(disk, (id, error) =>
      options.log.error(`Could not read the conversation ${id}`, error),
    );
    this.#writer = new LogWriter({
      write: (chatId, lines) => disk.append(`${chatId}.jsonl`, lines),
      onTrouble,
      ...(retryDelay !== undefined && { retryDelay }),
    });
  }

  get disk(): Disk {
    return this.#options.disk;
  }

  /** Queues whole lines of a conversation's log. */
  append(chatId: string, lines: string): void {
    this.#writer.append(chatId, lines);
  }

  /** Resolves once what was appended, to one conversation or to all, is on disk, or could not be written. */
  written(chatId?: string): Promise<void> {
    return this.#writer.written(chatId);
  }

  /** Resolves once everything queued is on disk, or could not be written. */
  async flush(): Promise<void> {
    await this.#writer.flush();
    await this.#writingDrafts;
  }

  /** A conversation as far as it was written, `undefined` when there is none. `mine`: this window has its lock. */
  async read(chatId: string, mine = false): Promise<ConversationTree | undefined> {
    const text = await this.readLog(chatId);
    const elsewhere = !mine && (await this.isLocked(chatId));
    return replayLog(text, chatId, elsewhere ? "elsewhere" : "interrupted");
  }

  /** The log of a conversation as far as it was written; empty when there is none. */
  async readLog(chatId: string): Promise<string> {
    await this.#writer.written(chatId);
    const text = (await this.disk.read(`${chatId}.jsonl`)) ?? "";
    const unwritten = this.#writer.unwritten(chatId);
    return unwritten === "" ? text : `${text}\n${unwritten}`;
  }

  /** The right to write a conversation, `undefined` while another window has it. */
  async lock(chatId: string): Promise<Lock | undefined> {
    try {
      return await this.disk.lock(`${chatId}.lock`);
    } catch (error) {
      // A disk that takes no lock takes no lines either, from any window; those wait in memory.
      this.#options.log.warn(`No lock for a conversation: ${String(error)}`);
      return { release: async () => {} };
    }
  }

  /** Whether a window, this one too, has the right to write a conversation. */
  isLocked(chatId: string): Promise<boolean> {
    return this.disk.isLocked(`${chatId}.lock`);
  }

  /** All conversations, in no order. Files that hold none are set aside. */
  async list(): Promise<readonly ChatSummary[]> {
    await this.#writer.written();
    const { chats, broken } = await this.#index.read();
    for (const id of broken) await this.#setAside(id);
    return chats;
  }

  /** Takes a conversation out of the list; `restore` brings it back, `purge` deletes it with its draft. */
  async trash(chatId: string): Promise<void> {
    await this.flush();
    this.#writer.forget(chatId);
    await this.disk.rename(`${chatId}.jsonl`, trashed(chatId));
  }

  /** False: it is gone, or another conversation has its name by now. */
  async restore(chatId: string): Promise<boolean> {
    if ((await this.disk.stat(`${chatId}.jsonl`)) !== undefined) return false;
    return this.disk.rename(trashed(chatId), `${chatId}.jsonl`);
  }

  async purge(chatId: string): Promise<void> {
    this.#drafts.delete(chatId);
    await this.disk.remove(trashed(chatId));
    await this.disk.remove(`${chatId}.draft.json`);
  }

  /** The conversations that were deleted and can be taken back, in no order. */
  async deleted(): Promise<readonly DeletedChat[]> {
    const found: DeletedChat[] = [];
    for (const { id, goneAt, size } of await this.#trashed()) {
      const chat = replayLog((await this.disk.read(trashed(id))) ?? "", id);
      if (chat !== undefined) found.push({ chat: chatSummary(chat, size), goneAt });
    }
    return found;
  }

  /** Deletes for good what was deleted a day ago and not taken back: the window may have closed meanwhile. */
  async emptyTrash(): Promise<void> {
    for (const { id, goneAt } of await this.#trashed()) if (goneAt <= this.#clock.now()) await this.purge(id);
  }

  async #trashed(): Promise<
    readonly { readonly id: string; readonly goneAt: number; readonly size: number }[]
  > {
    const found = [];
    for (const name of await this.disk.list()) {
      const facts = name.endsWith(trashed("")) ? await this.disk.stat(name) : undefined;
      if (facts === undefined) continue;
      const id = name.slice(0, -trashed("").length);
      found.push({ id, goneAt: facts.named + trashTime, size: facts.size });
    }
    return found;
  }

  /** Queues the draft; only the newest one is written. */
  writeDraft(chatId: string, draft: string): void {
    this.#drafts.set(chatId, draft);
    this.#writingDrafts ??= this.#writeDrafts().finally(() => {
      this.#writingDrafts = undefined;
    });
  }

  async readDraft(chatId: string): Promise<string | undefined> {
    return this.#drafts.get(chatId) ?? this.disk.read(`${chatId}.draft.json`);
  }

  async #writeDrafts(): Promise<void> {
    for (let [id] = this.#drafts.keys(); id !== undefined; [id] = this.#drafts.keys()) {
      const chatId = id;
      // What leaves a draft because it was sent is in the log first.
      await this.#writer.written(chatId);
      const draft = this.#drafts.get(chatId);
      if (draft === undefined) continue;
      try {
        await this.disk.write(`${chatId}.draft.json`, draft);
      } catch (error) {
        this.#options.log.error("Could not write a draft to disk", error);
        return;
      }
      if (this.#drafts.get(chatId) === draft) this.#drafts.delete(chatId);
    }
  }

  async #setAside(chatId: string): Promise<void> {
    if (await this.isLocked(chatId)) return;
    const aside = `${chatId}.broken-${Date.now()}`;
    try {
      if (await this.disk.rename(`${chatId}.jsonl`, aside)) this.#options.onBroken(aside);
    } catch (error) {
      this.#options.log.error("Could not set a broken file aside", error);
    }
  }
}

function trashed(chatId: string): string {
  return `${chatId}.deleted`;
}
