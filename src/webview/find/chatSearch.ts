import { findPattern } from "./findPattern.ts";
import { rangeIn, readText } from "./foundText.ts";
import { liveRange, reveal } from "./reveal.ts";

/** What is searched of a message. */
const searched =
  ".prompt-text, .reasoning-text, .answer-text, .problem-words, .notices, .left-out-notice, .usage dl";
/** Matches that are kept; more of them is not what anybody looks for. */
const most = 10_000;

export interface SearchResult {
  /** 1-based; 0 when there is none. */
  readonly current: number;
  readonly count: number;
  /** There are more than `count`. */
  readonly more: boolean;
}

export interface SearchListener {
  onResult(result: SearchResult): void;
  /** The conversation has been scrolled to a match. */
  onMove(): void;
}

/**
 * Finds words in a drawn conversation and marks them with the CSS Custom Highlight API: nothing is changed in the
 * document. Follows the conversation as it grows, until it is disposed.
 */
export class ChatSearch {
  readonly #scroller: HTMLElement;
  readonly #listener: SearchListener;
  readonly #growth = new MutationObserver((records) => this.#grown(records));
  /** The matches of messages that have not changed since. */
  readonly #known = new WeakMap<Element, readonly StaticRange[]>();
  #pattern: RegExp | undefined;
  #matches: readonly StaticRange[] = [];
  #current: StaticRange | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(scroller: HTMLElement, listener: SearchListener) {
    this.#scroller = scroller;
    this.#listener = listener;
    this.#growth.observe(scroller, { childList: true, characterData: true, subtree: true });
  }

  /** Looks for other words, and shows the first match from the reader's place on. */
  find(words: string): void {
    this.#pattern = findPattern(words);
    for (const message of this.#messages()) this.#known.delete(message);
    this.#current = undefined;
    this.#search();
    this.#showFirst();
  }

  /** Goes to the next match, or with -1 to the one before; the ends are joined. */
  step(direction: 1 | -1): void {
    const at = this.#index();
    const next = at === -1 ? 0 : (at + direction + this.#matches.length) % this.#matches.length;
    this.#current = this.#matches[next];
    this.#show();
  }

  dispose(): void {
    this.#growth.disconnect();
    clearTimeout(this.#timer);
    CSS.highlights.delete("find-match");
    CSS.highlights.delete("find-current");
  }

  #grown(records: readonly MutationRecord[]): void {
    for (const { target } of records) {
      const message = (target instanceof Element ? target : target.parentElement)?.closest(".message");
      if (message != null) this.#known.delete(message);
    }
    // An answer grows with every frame; the count need not.
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const found = this.#matches.length > 0;
      this.#search();
      // What had to be drawn to be found is shown as if it had been there.
      if (!found) this.#showFirst();
    }, 200);
  }

  #search(): void {
    const matches: StaticRange[] = [];
    for (const message of this.#messages()) {
      if (matches.length > most) break;
      matches.push(...this.#matchesIn(message));
    }
    this.#matches = matches.slice(0, most);
    const { startContainer, startOffset } = this.#current ?? {};
    this.#current = this.#matches.find(
      (match) => match.startContainer === startContainer && match.startOffset === startOffset,
    );
    CSS.highlights.set("find-match", new Highlight(...this.#matches));
    this.#tell(matches.length > most);
  }

  #matchesIn(message: Element): readonly StaticRange[] {
    const known = this.#known.get(message);
    if (known !== undefined) return known;
    const found: StaticRange[] = [];
    const pattern = this.#pattern;
    if (pattern === undefined) return found;
    for (const part of message.querySelectorAll(searched)) {
      const text = readText(part);
      for (const match of text.text.matchAll(pattern)) {
        const range = rangeIn(text, match.index, match.index + match[0].length);
        if (range !== undefined) found.push(range);
        if (found.length > most) break;
      }
    }
    this.#known.set(message, found);
    return found;
  }

  #showFirst(): void {
    this.#current = this.#firstInSight() ?? this.#matches[0];
    this.#show();
  }

  #show(): void {
    this.#tell(false);
    if (this.#current === undefined) return;
    reveal(this.#current, this.#scroller);
    this.#listener.onMove();
  }

  #tell(more: boolean): void {
    const current = new Highlight(...(this.#current === undefined ? [] : [this.#current]));
    current.priority = 1;
    CSS.highlights.set("find-current", current);
    const count = this.#matches.length;
    this.#listener.onResult({ current: this.#index() + 1, count, more: more || count === most });
  }

  #index(): number {
    return this.#current === undefined ? -1 : this.#matches.indexOf(this.#current);
  }

  #firstInSight(): StaticRange | undefined {
    const { top } = this.#scroller.getBoundingClientRect();
    const message = this.#messages().find((item) => item.getBoundingClientRect().bottom > top);
    if (message === undefined) return undefined;
    const inIt = this.#known
      .get(message)
      ?.find((match) => liveRange(match).getBoundingClientRect().top > top);
    const from = this.#matches.findIndex(({ startContainer }) => isAfter(startContainer, message));
    return inIt ?? this.#matches[from];
  }

  #messages(): readonly Element[] {
    return [...this.#scroller.querySelectorAll(".message")];
  }
}

function isAfter(node: Node, message: Element): boolean {
  return (
    !message.contains(node) &&
    (message.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  );
}
