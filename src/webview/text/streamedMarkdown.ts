import type { Links } from "marked";
import { type BlockEvent, BlockSplitter } from "../../core/markdown/blockSplitter.ts";
import { mendOpenBlock } from "../../core/markdown/mendOpenBlock.ts";
import { CodeBlock } from "../code/codeBlock.ts";
import { GrowingCode } from "../code/growingCode.ts";
import { isLoadable, loadedGrammar, loadGrammar } from "../code/loadGrammar.ts";
import { loadKatex, needsKatex } from "../formula/loadKatex.ts";
import { onNextFrame } from "../onNextFrame.ts";
import { BlockList } from "./blockList.ts";
import { drawMarkdown } from "./drawMarkdown.ts";
import { resolveLaterLinks } from "./laterLink.ts";

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
  /** The code within the block that is not final. */
  #growingCode = new GrowingCode();
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
  /** Undoes the links that the last block defines, which is only thought to be whole: the text may be continued. */
  #takeBackLinks: (() => void) | undefined;

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
    this.#takeBackLinks?.();
    this.#takeBackLinks = undefined;
    const end = performance.now() + frameBudget;
    for (;;) {
      const event = this.#events[this.#next];
      if (performance.now() > end) {
        this.#schedule();
        return;
      }
      if (event !== undefined) {
        if (event.type === "codeStart" && isLoadable(event.language)) {
          void this.#waitFor(loadGrammar(event.language));
          return;
        }
        if (event.type === "markdown" && needsKatex(event.piece.text)) {
          void this.#waitFor(loadKatex());
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

  /** Code waits for its colours, and formulas for their form, rather than to change under the reader's eyes. */
  async #waitFor(load: Promise<unknown>): Promise<void> {
    this.#loading = true;
    await load;
    this.#loading = false;
    this.#schedule();
  }

  #drawEvent(event: BlockEvent): void {
    switch (event.type) {
      case "markdown":
        this.#blocks.add(event.piece, this.#drawFinal(event.piece.text));
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
      this.#growingCode = new GrowingCode();
      return;
    }
    const start = performance.now();
    if (this.#growing && start < this.#openDrawAt) {
      this.#schedule();
      return;
    }
    const text = this.#growing ? mendOpenBlock(piece.text) : piece.text;
    if (needsKatex(text)) {
      void this.#waitFor(loadKatex());
      return;
    }
    // What it defines may still change: only the piece itself is drawn with it.
    const links = { ...this.#links };
    this.#blocks.showOpen(piece, this.#drawPiece(text, links, !this.#growing));
    if (!this.#growing) this.#takeBackLinks = resolveLaterLinks(this.element, links);
    const cost = performance.now() - start;
    this.#openDrawAt = start + (cost > 2 ? cost * 8 : 0);
  }

  /** Draws a piece and, in what stands above it, the links that it defines. */
  #drawFinal(text: string): readonly HTMLElement[] {
    const known = Object.keys(this.#links).length;
    const drawn = this.#drawPiece(text, this.#links, true);
    this.#growingCode = new GrowingCode();
    if (Object.keys(this.#links).length > known) resolveLaterLinks(this.element, this.#links);
    return drawn;
  }

  #drawPiece(text: string, links: Links, whole: boolean): readonly HTMLElement[] {
    const growing = this.#growingCode;
    growing.begin();
    return drawMarkdown(text, links, (info, code, raw) => growing.draw(info, code, raw, whole));
  }
}
