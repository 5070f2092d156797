import type { Prompt } from "./conversation.ts";

/** A prompt that waits for the running answer to end. */
export interface QueuedPrompt {
  /** Of the turn it becomes. */
  readonly id: string;
  readonly prompt: Prompt;
  /** The turn it will follow, or the prompt that waits before it; `null`: it begins a branch. */
  readonly after: string | null;
}

/** What was sent while an answer ran, in the order it will be asked. */
export class PromptQueue {
  #waiting: readonly QueuedPrompt[] = [];

  /** Another array whenever it changes. */
  get waiting(): readonly QueuedPrompt[] {
    return this.#waiting;
  }

  /** Where the branch that ends with this turn will end once everything that waits was asked. */
  endOf(turn: string | null): string | null {
    return this.#waiting.reduce((end, { id, after }) => (after === end ? id : end), turn);
  }

  add(prompt: QueuedPrompt): void {
    this.#waiting = [...this.#waiting, prompt];
  }

  /** What waited for the end of a branch, the turn `end`, follows this prompt, which begins another one. */
  addFirst(prompt: QueuedPrompt, end: string | null): void {
    const follow = (queued: QueuedPrompt) =>
      queued.after === end ? { ...queued, after: prompt.id } : queued;
    this.#waiting = [prompt, ...this.#waiting.map(follow)];
  }

  take(): QueuedPrompt | undefined {
    const [next, ...rest] = this.#waiting;
    if (next !== undefined) this.#waiting = rest;
    return next;
  }

  /** What waited behind it closes up. */
  remove(id: string): Prompt | undefined {
    const found = this.#waiting.find((queued) => queued.id === id);
    if (found === undefined) return undefined;
    this.#waiting = this.#waiting
      .filter((queued) => queued !== found)
      .map((queued) => (queued.after === id ? { ...queued, after: found.after } : queued));
    return found.prompt;
  }

  /** Empties it; what waited, in order. */
  clear(): readonly Prompt[] {
    const waiting = this.#waiting.map(({ prompt }) => prompt);
    if (waiting.length > 0) this.#waiting = [];
    return waiting;
  }
}
