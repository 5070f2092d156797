import type { Clock } from "../ports.ts";
import { GatewayError } from "./gatewayError.ts";
import type { ReadingEnd } from "./judgeEnding.ts";

/** Timers of 2^31 ms and more fire at once. */
const longestSleep = 2 ** 31 - 1;

/**
 * Watches that something keeps happening to a request, and aborts its signal when nothing did for too long. A sign of
 * life costs next to nothing, since no timer is touched.
 */
export class Watchdog {
  readonly #clock: Clock;
  readonly #leaving = new AbortController();
  #current: AbortController | undefined;
  #lastSign = 0;
  #expired: ReadingEnd | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Aborted when time ran out, or by `leave`. */
  get signal(): AbortSignal {
    return this.#leaving.signal;
  }

  /** What the last watch was to mean, once its time ran out. */
  get expired(): ReadingEnd | undefined {
    return this.#expired;
  }

  /** Watches anew: `milliseconds` without a sign of life end the reading this way. 0: never. */
  watch(milliseconds: number, end: ReadingEnd): void {
    this.#current?.abort();
    this.signOfLife();
    if (milliseconds <= 0) return;
    this.#current = new AbortController();
    void this.#run(milliseconds, end, this.#current.signal);
  }

  watchFor(reason: "firstByteTimeout" | "silence", milliseconds: number): void {
    const error = new GatewayError(reason, { subject: String(milliseconds / 1000) });
    this.watch(milliseconds, { kind: "broken", error });
  }

  signOfLife(): void {
    this.#lastSign = this.#clock.now();
  }

  /** Nothing more is expected: stops watching and lets go of the connection. */
  leave(): void {
    this.#current?.abort();
    this.#leaving.abort();
  }

  async #run(limit: number, end: ReadingEnd, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const left = this.#lastSign + limit - this.#clock.now();
      if (left <= 0) {
        this.#expired = end;
        this.#leaving.abort();
        return;
      }
      await this.#clock.sleep(Math.min(left, longestSleep), signal);
    }
  }
}
