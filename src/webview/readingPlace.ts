import { save, saved } from "./host.ts";

/** Pixels from the end within which the reader counts as being there. */
const nearEnd = 32;
/** What a reader moves by hand with. */
const byHand = ["wheel", "pointerdown", "keydown", "touchstart"] as const;
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
  /** A place that is gone back to, as long as what is there is not drawn and so not tall enough. */
  #wanted: { readonly message: Element; readonly offset: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onAtEnd is told when the reader leaves the end or comes back to it */
  constructor(scroller: HTMLElement, chatId: string, onAtEnd: (atEnd: boolean) => void) {
    this.#scroller = scroller;
    this.#chatId = chatId;
    this.#onAtEnd = onAtEnd;
    // Told after layout and before paint: following the end costs no layout of its own.
    this.#sizes = new ResizeObserver(() => {
      this.#lookLater();
      this.#goToWanted();
      this.#end = scroller.scrollHeight - scroller.clientHeight;
      if (this.#atEnd) scroller.scrollTop = this.#end;
    });
    this.#sizes.observe(scroller);
    for (const child of scroller.children) this.#sizes.observe(child);
    scroller.addEventListener("scroll", this.#onScroll, { passive: true });
    for (const type of byHand) window.addEventListener(type, this.#letGo, { passive: true });
    this.#keepPlace();
    this.#restore();
  }

  goToEnd(): void {
    this.#letGo();
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#setAtEnd(true);
  }

  dispose(): void {
    this.#sizes.disconnect();
    this.#scrolled = false;
    this.#scroller.removeEventListener("scroll", this.#onScroll);
    for (const type of byHand) window.removeEventListener(type, this.#letGo);
    clearTimeout(this.#timer);
  }

  /** Looks where the reader is now; the browser lays out what is not. */
  look(): void {
    this.#letGo();
    this.#judgeNow();
  }

  #judgeNow(): void {
    this.#judge(Number.POSITIVE_INFINITY);
  }

  /**
   * The browser tells of scrolling at the beginning of a frame. While the end is followed, that is in every frame, and
   * it is asked for places once the frame is laid out.
   */
  readonly #onScroll = (): void => {
    if (!this.#atEnd) this.#judgeNow();
    else if (!this.#scrolled) {
      this.#scrolled = true;
      setTimeout(this.#lookLater);
    }
  };

  /** The text may have grown since, which nobody has scrolled away from. */
  readonly #lookLater = (): void => {
    if (this.#scrolled) this.#judge(this.#atEnd ? this.#end : Number.POSITIVE_INFINITY);
  };

  /** @param endThen where the end was when the reader moved; by now the text may be shorter */
  #judge(endThen: number): void {
    this.#scrolled = false;
    if (this.#wanted !== undefined) return;
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#setAtEnd(scrollTop >= Math.min(endThen, scrollHeight - clientHeight) - nearEnd);
    if (!this.#atEnd) this.#saveSoon();
  }

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
    if (place === undefined) return;
    if (message === undefined) {
      // It may be one of a branch that is not shown: then there is no such place any more.
      this.#saveSoon();
      return;
    }
    this.#setAtEnd(false);
    this.#wanted = { message, offset: place.offset };
    this.#goToWanted();
  }

  #goToWanted(): void {
    if (this.#wanted === undefined) return;
    const { message, offset } = this.#wanted;
    const missing = () =>
      message.getBoundingClientRect().top + offset - this.#scroller.getBoundingClientRect().top;
    this.#scroller.scrollTop += missing();
    if (Math.abs(missing()) < 1) this.#wanted = undefined;
  }

  readonly #letGo = (): void => {
    this.#wanted = undefined;
  };

  #messages(): readonly Element[] {
    return [...this.#scroller.querySelectorAll("[data-role]")];
  }
}
