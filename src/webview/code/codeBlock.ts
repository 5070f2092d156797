import { t } from "@vscode/l10n";
import { codeToolbar } from "./codeToolbar.ts";
import { highlight } from "./highlight.ts";

/** Lines of a chunk: what one update may lay out and colour again. */
const chunkLines = 40;
/** Chunks that are shown or skipped together. */
const pageChunks = 8;
/** Where a chunk ends even within a comment or string that goes on; the next one then starts without its colour. */
const longestChunk = 640;
/** Milliseconds between two colourings of the chunk that is still growing. */
const recolourInterval = 100;

/**
 * A code block that can grow. Its lines stand in chunks; a chunk that is full is coloured for the last time and never
 * touched again, so an update costs the same in the first line and in the hundred-thousandth.
 */
export class CodeBlock {
  readonly element = document.createElement("div");
  readonly #grammar: string | undefined;
  readonly #language: string;
  readonly #code = document.createElement("code");
  #page = span("code-page");
  #chunk = span("code-lines");
  /** Text of the open chunk. */
  #text = "";
  #lines = 0;
  /** Number of lines at which the open chunk is tried to be closed. */
  #closeAt = chunkLines;
  #coloured = 0;

  /** @param grammar a loaded grammar's name; undefined: no colours */
  constructor(language: string, grammar: string | undefined) {
    this.#language = language;
    this.#grammar = grammar;
    const title = language || t("plain text");
    this.element.className = "code-block";
    this.element.role = "group";
    this.element.ariaLabel = t("Code block, {0}", title);
    this.element.dataset["language"] = language;
    const head = document.createElement("div");
    head.className = "code-head";
    const name = document.createElement("span");
    name.className = "code-language";
    name.textContent = title;
    head.append(name);
    const pre = document.createElement("pre");
    pre.tabIndex = 0;
    this.#page.append(this.#chunk);
    this.#code.append(this.#page);
    pre.append(this.#code);
    this.element.append(head, pre);
  }

  append(text: string): void {
    let start = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
      this.#appendPlain(text.slice(start, end + 1));
      start = end + 1;
      this.#lines += 1;
      if (this.#lines >= this.#closeAt) this.#tryToClose();
    }
    this.#appendPlain(text.slice(start));
    if (start > 0 && performance.now() - this.#coloured > recolourInterval) this.#colour();
  }

  /** Gives the last lines their colours and the block its buttons. More text may follow all the same. */
  finish(): void {
    this.#colour();
    if (this.element.dataset["finished"] !== undefined) return;
    this.element.dataset["finished"] = "";
    this.element.firstElementChild?.append(codeToolbar(this.#language));
  }

  #appendPlain(text: string): void {
    if (text === "") return;
    this.#text += text;
    const last = this.#chunk.lastChild;
    if (last instanceof Text) last.appendData(text);
    else this.#chunk.append(text);
  }

  #tryToClose(): void {
    if (!this.#colour() && this.#lines < longestChunk) {
      // Doubling keeps the work linear while a long comment goes on.
      this.#closeAt = this.#lines * 2;
      return;
    }
    this.#chunk = span("code-lines");
    if (this.#page.childElementCount >= pageChunks) {
      this.#page = span("code-page");
      this.#code.append(this.#page);
    }
    this.#page.append(this.#chunk);
    this.#text = "";
    this.#lines = 0;
    this.#closeAt = chunkLines;
  }

  /** Colours the open chunk. Returns whether the text after it can be coloured without knowing it. */
  #colour(): boolean {
    if (this.#grammar === undefined) return true;
    const { fragment, selfContained } = highlight(this.#text, this.#grammar);
    this.#chunk.replaceChildren(fragment);
    this.#coloured = performance.now();
    return selfContained;
  }
}

function span(className: string): HTMLElement {
  const made = document.createElement("span");
  made.className = className;
  return made;
}
