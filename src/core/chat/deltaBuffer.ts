import type { Clock } from "../ports.ts";

/** What of an answer grows. */
export type AnswerPart = "text" | "reasoning";

/**
 * Gathers text that arrives in thousands of small pieces and passes it on at most once per interval, so that the
 * log and the view do the same work per second however the server slices its answer. A piece that comes after a pause
 * is passed on at once.
 */
export class DeltaBuffer {
  readonly #clock: Clock;
  readonly #interval: number;
  readonly #emit: (part: AnswerPart, text: string) => void;
  #part: AnswerPart = "text";
  #pieces: string[] = [];
  /** Aborted to wake the timer early; present for an interval after something was passed on. */
  #timer: AbortController | undefined;

  /** `interval` in milliseconds; `emit` gets every piece exactly once, in order. */
  constructor(clock: Clock, interval: number, emit: (part: AnswerPart, text: string) => void) {
    this.#clock = clock;
    this.#interval = interval;
    this.#emit = emit;
  }

  push(part: AnswerPart, text: string): void {
    if (text === "") return;
    if (part !== this.#part) this.flush();
    this.#part = part;
    this.#pieces.push(text);
    if (this.#timer === undefined) void this.#passOn();
  }

  /** Passes on what is there now. */
  flush(): void {
    this.#timer?.abort();
    this.#timer = undefined;
    this.#emitAll();
  }

  async #passOn(): Promise<void> {
    const timer = new AbortController();
    this.#timer = timer;
    while (this.#timer === timer && this.#pieces.length > 0) {
      this.#emitAll();
      await this.#clock.sleep(this.#interval, timer.signal);
    }
    if (this.#timer === timer) this.#timer = undefined;
  }

  #emitAll(): void {
    if (this.#pieces.length === 0) return;
    const text = this.#pieces.join("");
    this.#pieces = [];
    this.#emit(this.#part, text);
  }
}
