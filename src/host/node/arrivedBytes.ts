/** How a body ended. */
export type BodyEnd = { readonly ok: true } | { readonly ok: false; readonly failure: unknown };

/** Bytes that have arrived and wait for their reader, in the order of their arrival. */
export class ArrivedBytes {
  #arrived: Uint8Array[] = [];
  #size = 0;
  #end: BodyEnd | undefined;
  #wake = (): void => {};

  /** How many wait. */
  get size(): number {
    return this.#size;
  }

  push(bytes: Uint8Array): void {
    this.#arrived.push(bytes);
    this.#size += bytes.length;
    this.#wake();
  }

  /** Only the first end counts. */
  end(end: BodyEnd): void {
    this.#end ??= end;
    this.#wake();
  }

  /** What has arrived; or, when all of that was taken, how it ended. */
  async next(): Promise<readonly Uint8Array[] | BodyEnd> {
    for (;;) {
      if (this.#arrived.length > 0) {
        const arrived = this.#arrived;
        this.#arrived = [];
        this.#size = 0;
        return arrived;
      }
      if (this.#end !== undefined) return this.#end;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
