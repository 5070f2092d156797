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
  readonly #writing = new Map<string, Promise<void>>();
  /** Conversations whose last write failed. */
  readonly #failed = new Set<string>();
  #retry:
    | { readonly timer: ReturnType<typeof setTimeout>; readonly delay: number; readonly due: boolean }
    | undefined;

  constructor(options: LogWriterOptions) {
    this.#options = options;
  }

  /** Queues whole lines; what piles up while a write runs goes out as one. */
  append(chatId: string, lines: string): void {
    this.#pending.set(chatId, (this.#pending.get(chatId) ?? "") + lines);
    if (!this.#failed.has(chatId)) void this.#write(chatId);
  }

  /** Resolves once everything queued is on disk, or could not be written; tries at once. */
  async flush(): Promise<void> {
    for (const chatId of this.#pending.keys()) void this.#write(chatId);
    await this.written();
  }

  /** Resolves once what is being written, of one conversation or of all, is on disk; does not wait for retries. */
  async written(chatId?: string): Promise<void> {
    await (chatId === undefined ? Promise.all(this.#writing.values()) : this.#writing.get(chatId));
  }

  /** The lines of a conversation that are not on disk. */
  unwritten(chatId: string): string {
    return this.#pending.get(chatId) ?? "";
  }

  /** Drops what waits for a conversation that is deleted. */
  forget(chatId: string): void {
    this.#pending.delete(chatId);
    this.#settle(chatId, undefined);
  }

  #write(chatId: string): Promise<void> {
    const running = this.#writing.get(chatId);
    if (running !== undefined) return running;
    const writing = this.#writeAll(chatId).finally(() => this.#writing.delete(chatId));
    this.#writing.set(chatId, writing);
    return writing;
  }

  async #writeAll(chatId: string): Promise<void> {
    let failure: Error | undefined;
    while (this.#pending.has(chatId) && failure === undefined) failure = await this.#writeOne(chatId);
    this.#settle(chatId, failure);
  }

  /** Trouble is told when the first conversation has it, and its end when the last one has none. */
  #settle(chatId: string, failure: Error | undefined): void {
    const before = this.#failed.size;
    if (failure === undefined) this.#failed.delete(chatId);
    else this.#failed.add(chatId);
    const now = this.#failed.size;
    if (failure !== undefined) this.#tryLater();
    else if (now === 0) this.#stopRetrying();
    if ((before === 0) !== (now === 0)) this.#options.onTrouble(failure);
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

  /** All that failed is tried at once, and each round later than the one before. */
  #tryLater(): void {
    if (this.#retry !== undefined && !this.#retry.due) return;
    const delay = Math.min(longestDelay, (this.#retry?.delay ?? (this.#options.retryDelay ?? 1000) / 2) * 2);
    const timer = setTimeout(() => {
      this.#retry = { timer, delay, due: true };
      for (const chatId of [...this.#failed]) void this.#write(chatId);
    }, delay);
    this.#retry = { timer, delay, due: false };
  }

  #stopRetrying(): void {
    clearTimeout(this.#retry?.timer);
    this.#retry = undefined;
  }
}
