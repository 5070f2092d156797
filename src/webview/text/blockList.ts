import type { MarkdownPiece } from "../../core/markdown/blockSplitter.ts";

/** Characters of a section. Style and layout of an update stay within one, so it is short; but each has a price. */
const sectionLength = 4_000;

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

  /** Appends an element that grows by itself. */
  addBlock(element: HTMLElement): void {
    this.clearOpen();
    this.#currentSection("none").append(element);
    // Code is long and closes its own chunks.
    this.#length = sectionLength;
  }

  clearOpen(): void {
    for (const node of this.#open) node.remove();
    this.#open = [];
  }

  #place({ joins }: MarkdownPiece, drawn: readonly HTMLElement[]): readonly ChildNode[] {
    const section = this.#currentSection(joins);
    const [first, ...rest] = drawn;
    const end = first === undefined ? undefined : joined(joins, section.lastElementChild, first);
    if (first === undefined || end === undefined) {
      section.append(...drawn);
      return drawn;
    }
    const content = [...end.content];
    end.target.append(...content);
    section.append(...rest);
    return [...content, ...rest];
  }

  #currentSection(joins: MarkdownPiece["joins"]): HTMLElement {
    // A long list goes on in the next section, a table or paragraph cannot.
    const full = this.#length >= (joins === "none" ? sectionLength : 2 * sectionLength);
    if (this.#section !== undefined && !(full && (joins === "none" || joins === "list")))
      return this.#section;
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

/** Where the content of `next` belongs when it continues `last`; undefined when it has to stand by itself. */
function joined(joins: MarkdownPiece["joins"], last: Element | null, next: Element): Joint | undefined {
  if (joins === "none" || last === null || last.tagName !== next.tagName) return undefined;
  if (joins !== "table") return { target: last, content: next.childNodes };
  const target = last.querySelector("tbody");
  const rows = next.querySelector("tbody");
  return target === null || rows === null ? undefined : { target, content: rows.childNodes };
}
