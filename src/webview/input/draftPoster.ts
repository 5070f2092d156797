import { post } from "../host.ts";

/** Milliseconds of quiet after which the draft is told to the host. */
const quiet = 300;

/** Tells the host what stands in the input: after a moment of quiet, and at once when the view may go away. */
export class DraftPoster {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #text = "";

  constructor() {
    addEventListener("pagehide", () => this.flush());
  }

  later(text: string): void {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), quiet);
  }

  flush(): void {
    if (this.#timer === undefined) return;
    this.cancel();
    post({ type: "draft", text: this.#text });
  }

  /** Forgets what was to be told: it has been sent. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
