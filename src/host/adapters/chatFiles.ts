import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../../core/ports.ts";

/** The conversations on disk: an append-only log and a draft for each. Ids are used as file names. */
export class ChatFiles {
  readonly #directory: string;
  readonly #log: Log;
  /** Lines that are not on disk yet, by conversation. */
  readonly #lines = new Map<string, string>();
  /** Drafts that are not on disk yet, by conversation. */
  readonly #drafts = new Map<string, string>();
  #writing: Promise<void> | undefined;
  #created: Promise<unknown> | undefined;

  constructor(directory: string, log: Log) {
    this.#directory = directory;
    this.#log = log;
  }

  /** Queues whole lines. Their order is kept; what piles up while a write runs goes out as one. */
  append(chatId: string, lines: string): void {
    this.#lines.set(chatId, (this.#lines.get(chatId) ?? "") + lines);
    this.#schedule();
  }

  /** Queues the draft; only the newest one is written. */
  writeDraft(chatId: string, draft: string): void {
    this.#drafts.set(chatId, draft);
    this.#schedule();
  }

  /** The whole log, `undefined` when there is none. */
  async readLog(chatId: string): Promise<string | undefined> {
    return this.#read(this.#path(chatId, "jsonl"));
  }

  async readDraft(chatId: string): Promise<string | undefined> {
    return this.#read(this.#path(chatId, "draft.json"));
  }

  /** Resolves once everything queued is on disk, or could not be written. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  #schedule(): void {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  /** Lines that could not be written stay queued and go out, in order, with the next ones. */
  async #writeAll(): Promise<void> {
    try {
      this.#created ??= mkdir(this.#directory, { recursive: true });
      await this.#created;
      while (this.#lines.size + this.#drafts.size > 0) {
        for (const [chatId, lines] of this.#lines) {
          await this.#append(chatId, lines);
          const rest = this.#lines.get(chatId)?.slice(lines.length) ?? "";
          if (rest === "") this.#lines.delete(chatId);
          else this.#lines.set(chatId, rest);
        }
        for (const [chatId, draft] of this.#drafts) {
          const path = this.#path(chatId, "draft.json");
          await writeFile(`${path}.new`, draft);
          await rename(`${path}.new`, path);
          if (this.#drafts.get(chatId) === draft) this.#drafts.delete(chatId);
        }
      }
    } catch (error) {
      this.#created = undefined;
      this.#log.error("Could not write a conversation to disk", error);
    }
  }

  /** A write that fails may leave half a line behind: the next try starts a new one. */
  async #append(chatId: string, lines: string): Promise<void> {
    try {
      await appendFile(this.#path(chatId, "jsonl"), lines);
    } catch (error) {
      this.#lines.set(chatId, `\n${this.#lines.get(chatId) ?? lines}`);
      throw error;
    }
  }

  async #read(path: string): Promise<string | undefined> {
    await this.#writing;
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  #path(chatId: string, ending: "jsonl" | "draft.json"): string {
    return join(this.#directory, `${chatId}.${ending}`);
  }
}
