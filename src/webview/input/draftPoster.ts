import { post } from "../host.ts";

/** Milliseconds of quiet after which the draft is told to the host. */
const quiet = 300;

/**
 * Tells the host what stands in the input of a chat: after a moment of quiet, and at once when the view may go away or
 * shows another chat.
 */
export class DraftPoster {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #draft = { chatId: "", text: "" };

  constructor() {
    addEventListener("pagehide", () => this.flush());
  }

  later(chatId: string, text: string): void {
    this.#draft = { chatId, text };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), quiet);
  }

  flush(): void {
    if (this.#timer === undefined) return;
    this.cancel();
    post({ type: "draft", ...this.#draft });
  }

  /** Forgets what was to be told: it has been sent. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
