import { AppendFailure } from "../../adapters/disk.ts";

export interface LogWriterOptions {
  /** Adds whole lines to a conversation's log. @throws AppendFailure when some of them are on disk all the same. */
  write(chatId: string, lines: string): Promise<void>;
  /** Called once when writing begins to fail, and with `undefined` once everything is on disk again. */
  onTrouble(error: Error | undefined): void;
  /** Milliseconds to the first retry; each further one waits twice as long, up to 30 s. */
  readonly retryDelay?: number;
}

const longestDelay = 30_000;

/** Appends to the logs in the order of the calls. What cannot be written waits in memory and is tried again. */
export class LogWriter {
  readonly #options: LogWriterOptions;
  /** Lines that are not on disk yet, by conversation. */
  readonly #pending = new Map<string, string>();
  #writing: Promise<void> | undefined;
  #retry: { readonly timer: ReturnType<typeof setTimeout>; readonly delay: number } | undefined;

  constructor(options: LogWriterOptions) {
    this.#options = options;
  }

  /** Queues whole lines; what piles up while a write runs goes out as one. */
  append(chatId: string, lines: string): void {
    this.#pending.set(chatId, (this.#pending.get(chatId) ?? "") + lines);
    if (this.#retry === undefined) void this.#write();
  }

  /** Resolves once everything queued is on disk, or could not be written; tries at once. */
  flush(): Promise<void> {
    return this.#pending.size === 0 ? (this.#writing ?? Promise.resolve()) : this.#write();
  }

  /** Resolves once what is being written is on disk; does not wait for retries. */
  written(): Promise<void> {
    return this.#writing ?? Promise.resolve();
  }

  /** The lines of a conversation that are not on disk. */
  unwritten(chatId: string): string {
    return this.#pending.get(chatId) ?? "";
  }

  /** Drops what waits for a conversation that is deleted. */
  forget(chatId: string): void {
    this.#pending.delete(chatId);
  }

  #write(): Promise<void> {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    let failure: Error | undefined;
    while (this.#pending.size > 0 && failure === undefined) {
      for (const chatId of [...this.#pending.keys()]) failure = (await this.#writeOne(chatId)) ?? failure;
    }
    const failed = this.#retry !== undefined;
    if (failure !== undefined) this.#tryLater();
    else this.#stopRetrying();
    if (failed !== (failure !== undefined)) this.#options.onTrouble(failure);
  }

  async #writeOne(chatId: string): Promise<Error | undefined> {
    const lines = this.#pending.get(chatId) ?? "";
    // Lines stay in the map while they are on their way: a reader adds what is not on disk.
    const settle = (rest: string) => {
      const later = this.#pending.get(chatId)?.slice(lines.length);
      if (later === undefined || rest + later === "") this.#pending.delete(chatId);
      else this.#pending.set(chatId, rest + later);
    };
    try {
      await this.#options.write(chatId, lines);
      settle("");
      return undefined;
    } catch (error) {
      settle(error instanceof AppendFailure ? error.rest : lines);
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  #tryLater(): void {
    const delay = Math.min(longestDelay, (this.#retry?.delay ?? (this.#options.retryDelay ?? 1000) / 2) * 2);
    clearTimeout(this.#retry?.timer);
    const timer = setTimeout(() => void this.#write(), delay);
    this.#retry = { timer, delay };
  }

  #stopRetrying(): void {
    clearTimeout(this.#retry?.timer);
    this.#retry = undefined;
  }
}
