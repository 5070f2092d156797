import type { ViewMessage } from "../../shared/messages.ts";
import { post } from "../host.ts";

/** Milliseconds of quiet after which the draft is told to the host. */
const quiet = 300;

/** What is being written: in the input of a chat, or of one of its prompts. */
type Draft = Extract<ViewMessage, { readonly type: "draft" | "editDraft" }>;

/**
 * Tells the host what is being written: after a moment of quiet, and at once when the view may go away or shows
 * another chat.
 */
export class DraftPoster {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #draft: Draft | undefined;

  constructor() {
    addEventListener("pagehide", () => this.flush());
  }

  /** What was typed and the host does not know yet. */
  get pending(): Draft | undefined {
    return this.#draft;
  }

  /** Only the newest draft is told. */
  later(draft: Draft): void {
    this.#draft = draft;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), quiet);
  }

  flush(): void {
    const draft = this.#draft;
    this.cancel();
    if (draft !== undefined) post(draft);
  }

  /** Forgets what was to be told: it has been sent. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#draft = undefined;
  }
}
