import { replayLog } from "../../../core/chat/chatLog.ts";
import { type ChatSummary, chatSummary } from "../../../core/chat/chatSummary.ts";
import type { ConversationTree } from "../../../core/chat/conversationTree.ts";
import type { Clock, Log } from "../../../core/ports.ts";
import type { Disk, Lock } from "../../adapters/disk.ts";
import { systemClock } from "../../adapters/systemClock.ts";
import { ChatIndex } from "./chatIndex.ts";
import { ChatTrash, type TrashedLog } from "./chatTrash.ts";
import { LogWriter } from "./logWriter.ts";
import { readAhead } from "./readAhead.ts";

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
  /** What it is brought back by. */
  readonly name: string;
  /** When that is over, in epoch milliseconds. */
  readonly goneAt: number;
}

/**
 * The conversations on disk, shared by all windows: for each an append-only log (`ID.jsonl`), what its input holds
 * (`ID.draft.json`) and, while a window writes it, a lock (`ID.lock`). What was deleted is in a `ChatTrash` for a day.
 */
export class ChatFiles {
  readonly #options: ChatFilesOptions;
  readonly #writer: LogWriter;
  readonly #index: ChatIndex;
  readonly #trash: ChatTrash;
  readonly #drafts = new Map<string, string>();
  #writingDrafts: Promise<void> | undefined;

  constructor(options: ChatFilesOptions) {
    const { disk, onTrouble, retryDelay } = options;
    this.#options = options;
    this.#trash = new ChatTrash({
      disk,
      clock: options.clock ?? systemClock,
      lock: (chatId) => this.lock(chatId),
    });
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

  /**
   * Takes a conversation out of the list, with its draft. Resolves to what `restore` brings it back by; to `undefined`
   * when there is none.
   */
  async trash(chatId: string): Promise<string | undefined> {
    await this.flush();
    this.#writer.forget(chatId);
    const unwritten = this.#drafts.get(chatId);
    this.#drafts.delete(chatId);
    return this.#trash.put(chatId, unwritten);
  }

  /** Resolves to the id that the conversation has now, a new one if its own is taken; `undefined`: it is gone. */
  restore(name: string, newId: () => string): Promise<string | undefined> {
    return this.#trash.restore(name, newId);
  }

  /** Whether a conversation of this id was deleted and is not gone yet. */
  isDeleted(chatId: string): Promise<boolean> {
    return this.#trash.has(chatId);
  }

  /** The conversations that were deleted and can be taken back, in no order. */
  async deleted(): Promise<readonly DeletedChat[]> {
    const read = async ({ id, name, goneAt }: TrashedLog): Promise<DeletedChat | undefined> => {
      const [text, facts] = await Promise.all([this.disk.read(name), this.disk.stat(name)]);
      const tree = replayLog(text ?? "", id);
      return tree && { chat: chatSummary(tree, facts?.size ?? 0), name, goneAt };
    };
    const found: DeletedChat[] = [];
    for await (const chat of readAhead(await this.#trash.list(), read))
      if (chat !== undefined) found.push(chat);
    return found;
  }

  /** Deletes for good what was deleted a day ago and not taken back. */
  emptyTrash(): Promise<void> {
    return this.#trash.empty();
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
