import type { Links } from "marked";
import { type BlockEvent, BlockSplitter } from "../../core/markdown/blockSplitter.ts";
import { mendOpenBlock } from "../../core/markdown/mendOpenBlock.ts";
import { CodeBlock } from "../code/codeBlock.ts";
import { isLoadable, loadedGrammar, loadGrammar } from "../code/loadGrammar.ts";
import { onNextFrame } from "../onNextFrame.ts";
import { BlockList } from "./blockList.ts";
import { drawMarkdown } from "./drawMarkdown.ts";

/** Milliseconds of drawing per frame; what is left waits for the next one. */
const frameBudget = 8;
/** Characters drawn between two looks at the clock. */
const slice = 2_000;

/**
 * A Markdown text that grows at its end, and its element. Text is kept as it is until `show`, then drawn in frames:
 * final blocks once, the open block again with every frame that brings text.
 */
export class StreamedMarkdown {
  readonly element: HTMLElement;
  readonly #splitter = new BlockSplitter();
  readonly #blocks: BlockList;
  readonly #links: Links = {};
  #code: CodeBlock | undefined;
  /** What the splitter made of the text; drawn up to `#next`. */
  #events: readonly BlockEvent[] = [];
  #next = 0;
  /** Text that the splitter has not seen. */
  #waiting = "";
  #length = 0;
  #onFirstText: (() => void) | undefined;
  #growing: boolean;
  #shown = false;
  #loading = false;
  /** A block that is dear to draw (a list item of many pages) is drawn less often. */
  #openDrawAt = 0;

  /** @param growing more is to come: what is half-arrived is drawn as what it will be */
  constructor(text: string, growing: boolean) {
    this.element = document.createElement("div");
    this.element.className = "markdown";
    this.#blocks = new BlockList(this.element);
    this.#growing = growing;
    this.append(text);
  }

  /** UTF-16 units received so far, drawn or not. */
  get length(): number {
    return this.#length;
  }

  /** Calls once there is text: now, or when the first comes. */
  onFirstText(listener: () => void): void {
    if (this.#length > 0) listener();
    else this.#onFirstText = listener;
  }

  append(text: string): void {
    if (text === "") return;
    if (this.#length === 0) this.#onFirstText?.();
    this.#waiting += text;
    this.#length += text.length;
    this.#schedule();
  }

  setGrowing(growing: boolean): void {
    if (growing === this.#growing) return;
    this.#growing = growing;
    this.#schedule();
  }

  /** Draws what there is and, from now on, what comes. */
  show(): void {
    if (this.#shown) return;
    this.#shown = true;
    this.#draw();
  }

  #schedule(): void {
    if (this.#shown && !this.#loading) onNextFrame(this.#draw);
  }

  readonly #draw = (): void => {
    const end = performance.now() + frameBudget;
    for (;;) {
      const event = this.#events[this.#next];
      if (performance.now() > end) {
        this.#schedule();
        return;
      }
      if (event !== undefined) {
        if (event.type === "codeStart" && isLoadable(event.language)) {
          void this.#load(event.language);
          return;
        }
        this.#next += 1;
        this.#drawEvent(event);
      } else if (this.#waiting !== "") {
        this.#events = this.#splitter.push(this.#waiting.slice(0, slice));
        this.#next = 0;
        this.#waiting = this.#waiting.slice(slice);
      } else {
        break;
      }
    }
    this.#drawOpen();
  };

  /** Code waits for its colours rather than to change them under the reader's eyes. */
  async #load(language: string): Promise<void> {
    this.#loading = true;
    await loadGrammar(language);
    this.#loading = false;
    this.#schedule();
  }

  #drawEvent(event: BlockEvent): void {
    switch (event.type) {
      case "markdown":
        this.#blocks.add(event.piece, drawMarkdown(event.piece.text, this.#links));
        break;
      case "codeStart":
        this.#code = new CodeBlock(event.language, loadedGrammar(event.language));
        this.#blocks.addBlock(this.#code.element);
        break;
      case "code":
        this.#code?.append(event.text);
        this.#blocks.countLength(event.text.length);
        break;
      case "codeEnd":
        this.#code?.finish();
        this.#code = undefined;
    }
  }

  #drawOpen(): void {
    if (!this.#growing) this.#code?.finish();
    const piece = this.#splitter.open;
    if (piece === undefined) {
      this.#blocks.clearOpen();
      return;
    }
    const start = performance.now();
    if (this.#growing && start < this.#openDrawAt) {
      this.#schedule();
      return;
    }
    // A definition that is still growing must not be kept.
    const links = { ...this.#links };
    this.#blocks.showOpen(piece, drawMarkdown(this.#growing ? mendOpenBlock(piece.text) : piece.text, links));
    const cost = performance.now() - start;
    this.#openDrawAt = start + (cost > 2 ? cost * 8 : 0);
  }
}
