import { save, saved } from "./host.ts";

/** Pixels from the end within which the reader counts as having come back there. */
const nearEnd = 32;
/** Pixels above the end from which the reader counts as having left it; fractions are the browser's. */
const away = 2;
/** Milliseconds of quiet after scrolling before the place is kept. */
const quiet = 200;
/** Milliseconds for which a place that was reached is held: what stands above it may get its real height by then. */
const settling = 1_000;

/** So many pixels below the top of a message, as long as that one is there. */
interface WantedPlace {
  readonly message: Element;
  readonly id: string;
  readonly offset: number;
}

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
  /** A place that is gone back to, until it is reached and what is there is drawn. */
  #wanted: WantedPlace | undefined;
  /** Where it was scrolled to for that, which is nothing that the reader did. */
  #put = Number.NaN;
  #settled: ReturnType<typeof setTimeout> | undefined;
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
    this.#keepPlace();
    this.#restore();
  }

  goToEnd(): void {
    this.#want(undefined);
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#setAtEnd(true);
  }

  dispose(): void {
    this.#sizes.disconnect();
    this.#scrolled = false;
    this.#scroller.removeEventListener("scroll", this.#onScroll);
    clearTimeout(this.#timer);
    clearTimeout(this.#settled);
  }

  /** Looks where the reader is now; the browser lays out what is not. */
  look(): void {
    this.#want(undefined);
    this.#judge(Number.POSITIVE_INFINITY);
  }

  /**
   * The browser tells of scrolling at the beginning of a frame. While the end is followed, that is in every frame, and
   * it is asked for places once the frame is laid out.
   */
  readonly #onScroll = (): void => {
    if (!this.#atEnd) {
      if (this.#scroller.scrollTop !== this.#put) this.look();
    } else if (!this.#scrolled) {
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
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const distance = Math.min(endThen, scrollHeight - clientHeight) - scrollTop;
    this.#setAtEnd(distance <= (this.#atEnd ? away : nearEnd));
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

  /**
   * The browser keeps what is read in its place as things above it change. At the end there is nothing to keep, and on
   * the way to a place it would be taken for the reader, who scrolls.
   */
  #keepPlace(): void {
    this.#scroller.style.overflowAnchor = this.#atEnd || this.#wanted !== undefined ? "none" : "auto";
  }

  #want(place: WantedPlace | undefined): void {
    clearTimeout(this.#settled);
    this.#settled = undefined;
    this.#wanted = place;
    this.#keepPlace();
  }

  #save(): void {
    if (this.#wanted !== undefined) return;
    const top = this.#scroller.getBoundingClientRect().top;
    const message = this.#messages().find((item) => item.getBoundingClientRect().bottom > top);
    const place =
      this.#atEnd || message === undefined
        ? undefined
        : { messageId: message.id, offset: top - message.getBoundingClientRect().top };
    save({ chatId: this.#chatId, place });
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
    this.#want({ message, id: message.id, offset: place.offset });
    this.#goToWanted();
  }

  #goToWanted(): void {
    if (this.#wanted === undefined) return;
    const { message, id, offset } = this.#wanted;
    const missing = () =>
      message.getBoundingClientRect().top + offset - this.#scroller.getBoundingClientRect().top;
    // Another turn may stand in its place by now.
    const isThere = message.isConnected && message.id === id;
    if (isThere) this.#scroller.scrollTop += missing();
    this.#put = this.#scroller.scrollTop;
    if (!isThere) this.#want(undefined);
    else if (Math.abs(missing()) < 1) this.#settled ??= setTimeout(() => this.#want(undefined), settling);
  }

  #messages(): readonly Element[] {
    return [...this.#scroller.querySelectorAll("[data-role]")];
  }
}
