import type { MarkdownPiece } from "../../core/markdown/blockSplitter.ts";
import type { Joins } from "../../core/markdown/openBlock.ts";

/** Characters of a section. Layout of an update stays within one; but every section has its price in every frame. */
const sectionLength = 16_000;

/**
 * The drawn blocks of one text. They stand in sections, each contained by itself: once a section is full, nothing that
 * is added later makes the browser look into it again.
 */
export class BlockList {
  readonly #root: HTMLElement;
  #section: HTMLElement | undefined;
  #length = 0;
  /** The elements of the block that is not final, to be replaced by the next state of it. */
  #open: readonly ChildNode[] = [];

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Appends the drawn piece for good. */
  add(piece: MarkdownPiece, drawn: readonly HTMLElement[]): void {
    this.clearOpen();
    this.#place(piece, drawn);
    this.#length += piece.text.length;
  }

  /** Shows the piece at the end until the next call of any method. */
  showOpen(piece: MarkdownPiece, drawn: readonly HTMLElement[]): void {
    this.clearOpen();
    this.#open = this.#place(piece, drawn);
  }

  /** Appends an element that grows by itself; `countLength` tells how much. */
  addBlock(element: HTMLElement): void {
    this.clearOpen();
    this.#currentSection("none").append(element);
  }

  countLength(length: number): void {
    this.#length += length;
  }

  clearOpen(): void {
    for (const node of this.#open) node.remove();
    this.#open = [];
  }

  #place({ joins }: MarkdownPiece, drawn: readonly HTMLElement[]): readonly ChildNode[] {
    const section = this.#currentSection(joins);
    const [first, ...rest] = drawn;
    if (first === undefined) return [];
    const joint = joined(joins, section.lastElementChild, first);
    if (joint === undefined) {
      if (joins !== "none") first.classList.add("continued");
      section.append(...drawn);
      return drawn;
    }
    const content = [...joint.content];
    joint.target.append(...content);
    section.append(...rest);
    return [...content, ...rest];
  }

  #currentSection(joins: Joins): HTMLElement {
    const full = this.#length >= (joins === "none" ? sectionLength : 2 * sectionLength);
    // Rows that do not stand in one table would not stand in line.
    if (this.#section !== undefined && (!full || joins === "table")) return this.#section;
    this.#section = document.createElement("div");
    this.#section.className = "section";
    this.#length = 0;
    this.#root.append(this.#section);
    return this.#section;
  }
}

interface Joint {
  readonly target: Element;
  readonly content: Iterable<ChildNode>;
}

/**
 * Where the content of `next` belongs when it continues `last`; undefined when it stands by itself, as each piece of a
 * long paragraph does: the browser breaks the lines of a paragraph again and again from its beginning.
 */
function joined(joins: Joins, last: Element | null, next: Element): Joint | undefined {
  if (last === null || last.tagName !== next.tagName) return undefined;
  if (joins === "list") return { target: last, content: next.childNodes };
  const target = last.querySelector("tbody");
  const rows = next.querySelector("tbody");
  return joins === "table" && target !== null && rows !== null
    ? { target, content: rows.childNodes }
    : undefined;
}
