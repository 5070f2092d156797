import type { Prompt } from "./conversation.ts";

/** A prompt that waits for the running answer to end. */
export interface QueuedPrompt {
  readonly id: string;
  readonly prompt: Prompt;
  /** The turn it will follow; absent: the last one that is shown by then. */
  readonly after?: string | null;
}

/** What was sent while an answer ran, in the order it will be asked. */
export class PromptQueue {
  #waiting: readonly QueuedPrompt[] = [];

  get waiting(): readonly QueuedPrompt[] {
    return this.#waiting;
  }

  add(prompt: QueuedPrompt): void {
    this.#waiting = [...this.#waiting, prompt];
  }

  addFirst(prompt: QueuedPrompt): void {
    this.#waiting = [prompt, ...this.#waiting];
  }

  take(): QueuedPrompt | undefined {
    const [next, ...rest] = this.#waiting;
    this.#waiting = rest;
    return next;
  }

  remove(id: string): Prompt | undefined {
    const found = this.#waiting.find((queued) => queued.id === id);
    this.#waiting = this.#waiting.filter((queued) => queued !== found);
    return found?.prompt;
  }

  /** Empties it; what waited, in order. */
  clear(): readonly Prompt[] {
    const waiting = this.#waiting.map(({ prompt }) => prompt);
    this.#waiting = [];
    return waiting;
  }
}
