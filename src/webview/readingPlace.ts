import { save, saved } from "./host.ts";

/** Pixels from the end within which the reader counts as being there. */
const nearEnd = 32;
/** Milliseconds of quiet after scrolling before the place is kept. */
const quiet = 200;

/** Keeps a conversation at its end as it grows, until the reader scrolls away, and finds the place again later. */
export class ReadingPlace {
  readonly #scroller: HTMLElement;
  readonly #chatId: string;
  readonly #onAtEnd: (atEnd: boolean) => void;
  readonly #sizes: ResizeObserver;
  #atEnd = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onAtEnd is told when the reader leaves the end or comes back to it */
  constructor(scroller: HTMLElement, chatId: string, onAtEnd: (atEnd: boolean) => void) {
    this.#scroller = scroller;
    this.#chatId = chatId;
    this.#onAtEnd = onAtEnd;
    // Told after layout and before paint: following the end costs no layout of its own.
    this.#sizes = new ResizeObserver(() => {
      if (this.#atEnd) scroller.scrollTop = scroller.scrollHeight;
    });
    this.#sizes.observe(scroller);
    for (const child of scroller.children) this.#sizes.observe(child);
    scroller.addEventListener("scroll", this.look, { passive: true });
    this.#keepPlace();
    this.#restore();
  }

  goToEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#setAtEnd(true);
  }

  dispose(): void {
    this.#sizes.disconnect();
    this.#scroller.removeEventListener("scroll", this.look);
    clearTimeout(this.#timer);
  }

  /** Looks where the reader is now. The browser tells of scrolling a frame later, when the text may have grown. */
  readonly look = (): void => {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#setAtEnd(scrollHeight - scrollTop - clientHeight <= nearEnd);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), quiet);
  };

  #setAtEnd(atEnd: boolean): void {
    if (atEnd === this.#atEnd) return;
    this.#atEnd = atEnd;
    this.#keepPlace();
    this.#onAtEnd(atEnd);
  }

  /** The browser keeps what is read in its place as things above it change; at the end there is nothing to keep. */
  #keepPlace(): void {
    this.#scroller.style.overflowAnchor = this.#atEnd ? "none" : "auto";
  }

  #save(): void {
    const top = this.#scroller.getBoundingClientRect().top;
    const message = this.#messages().find((item) => item.getBoundingClientRect().bottom > top);
    const messageId = message?.id;
    save(
      this.#atEnd || message === undefined || messageId === undefined
        ? { chatId: this.#chatId, place: undefined }
        : { chatId: this.#chatId, place: { messageId, offset: top - message.getBoundingClientRect().top } },
    );
  }

  #restore(): void {
    const place = saved(this.#chatId)?.place;
    const message = place && this.#messages().find((item) => item.id === place.messageId);
    if (place === undefined || message === undefined) return;
    this.#setAtEnd(false);
    message.scrollIntoView({ block: "start" });
    this.#scroller.scrollTop += place.offset;
  }

  #messages(): readonly Element[] {
    return [...this.#scroller.querySelectorAll("[data-role]")];
  }
}
