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
  /** Where the end was when it was last looked at, in pixels from the top. */
  #end = 0;
  /** Something was scrolled, and not looked at yet. */
  #scrolled = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onAtEnd is told when the reader leaves the end or comes back to it */
  constructor(scroller: HTMLElement, chatId: string, onAtEnd: (atEnd: boolean) => void) {
    this.#scroller = scroller;
    this.#chatId = chatId;
    this.#onAtEnd = onAtEnd;
    // Told after layout and before paint: following the end costs no layout of its own.
    this.#sizes = new ResizeObserver(() => {
      this.#lookNow();
      this.#end = scroller.scrollHeight - scroller.clientHeight;
      if (this.#atEnd) scroller.scrollTop = this.#end;
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
    this.#scrolled = false;
    this.#scroller.removeEventListener("scroll", this.look);
    clearTimeout(this.#timer);
  }

  /**
   * Looks where the reader is. The browser tells of scrolling at the beginning of a frame, when any question about
   * places would make it compute styles that the frame computes anyway: they are asked once that is done.
   */
  readonly look = (): void => {
    if (this.#scrolled) return;
    this.#scrolled = true;
    setTimeout(this.#lookNow);
  };

  /** By now the text may have grown, which nobody has scrolled away from; or shrunk, which brings the reader to its end. */
  readonly #lookNow = (): void => {
    if (!this.#scrolled) return;
    this.#scrolled = false;
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#setAtEnd(scrollTop >= Math.min(this.#end, scrollHeight - clientHeight) - nearEnd);
    if (!this.#atEnd) this.#saveSoon();
  };

  #setAtEnd(atEnd: boolean): void {
    if (atEnd === this.#atEnd) return;
    this.#atEnd = atEnd;
    this.#keepPlace();
    this.#onAtEnd(atEnd);
    this.#saveSoon();
  }

  #saveSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), quiet);
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
