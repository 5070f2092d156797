import { replayLog } from "../../../core/chat/chatLog.ts";
import type { ChatSummary } from "../../../core/chat/chatSummary.ts";
import type { ConversationTree } from "../../../core/chat/conversationTree.ts";
import type { Log } from "../../../core/ports.ts";
import type { Disk, Lock } from "../../adapters/disk.ts";
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
  readonly #drafts = new Map<string, string>();
  #writingDrafts: Promise<void> | undefined;

  constructor(options: ChatFilesOptions) {
    const { disk, onTrouble, retryDelay } = options;
    this.#options = options;
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
    await this.disk.rename(`${chatId}.jsonl`, `${chatId}.deleted`);
  }

  async restore(chatId: string): Promise<void> {
    await this.disk.rename(`${chatId}.deleted`, `${chatId}.jsonl`);
  }

  async purge(chatId: string): Promise<void> {
    this.#drafts.delete(chatId);
    await this.disk.remove(`${chatId}.deleted`);
    await this.disk.remove(`${chatId}.draft.json`);
  }

  /** Deletes for good what was deleted a day ago and not taken back: the window may have closed meanwhile. */
  async emptyTrash(): Promise<void> {
    const names = await this.disk.list();
    for (const name of names.filter((found) => found.endsWith(".deleted"))) {
      const { named } = (await this.disk.stat(name)) ?? { named: Date.now() };
      if (Date.now() - named > trashTime) await this.purge(name.slice(0, -".deleted".length));
    }
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
