/** Steps that are told from a callback and read by a loop; of those that nobody has read yet only the last counts. */
export class StepQueue<Step> implements AsyncIterable<Step> {
  #next: Step | undefined;
  #ended = false;
  #wake: (() => void) | undefined;

  push(step: Step): void {
    if (this.#ended) return;
    this.#next = step;
    this.#wake?.();
  }

  /** The last step, if there is one. Later calls do nothing. */
  end(step?: Step): void {
    if (this.#ended) return;
    if (step !== undefined) this.#next = step;
    this.#ended = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Step, void> {
    for (;;) {
      const step = this.#next;
      this.#next = undefined;
      if (step !== undefined) yield step;
      else if (this.#ended) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
