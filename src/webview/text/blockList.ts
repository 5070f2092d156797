import type { MarkdownPiece } from "../../core/markdown/blockSplitter.ts";
import type { Joins } from "../../core/markdown/openBlock.ts";
import { morph } from "./morph.ts";

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
  /** Where the nodes of the block stand that is not final, to become the next state of it. */
  #open: readonly Run[] = [];
  /** A blank line ended the piece before: an item that follows makes its list a loose one. */
  #blank = false;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Appends the drawn piece for good. */
  add(piece: MarkdownPiece, drawn: readonly HTMLElement[]): void {
    this.#place(piece, drawn);
    this.#open = [];
    this.#length += piece.text.length;
    this.#blank = /\n[ \t]*\n$/.test(piece.text);
  }

  /** Shows the piece at the end, as the state so far of what comes with the next call. */
  showOpen(piece: MarkdownPiece, drawn: readonly HTMLElement[]): void {
    this.#open = this.#place(piece, drawn);
  }

  /** Appends an element that grows by itself; `countLength` tells how much. */
  addBlock(element: HTMLElement): void {
    this.clearOpen();
    this.#currentSection("none").append(element);
    this.#blank = false;
  }

  countLength(length: number): void {
    this.#length += length;
  }

  clearOpen(): void {
    for (const { nodes } of this.#open) for (const node of nodes) node.remove();
    this.#open = [];
  }

  #place({ joins }: MarkdownPiece, drawn: readonly HTMLElement[]): readonly Run[] {
    const section = this.#currentSection(joins);
    const runs = this.#runs(joins, section, drawn);
    const same =
      runs.length === this.#open.length && runs.every((run, at) => run.parent === this.#open[at]?.parent);
    if (!same) this.clearOpen();
    return runs.map(({ parent, nodes }, at) => ({
      parent,
      nodes: morph(parent, this.#open[at]?.nodes ?? [], nodes),
    }));
  }

  #runs(joins: Joins, section: HTMLElement, drawn: readonly HTMLElement[]): readonly Run[] {
    const [first, ...rest] = drawn;
    if (first === undefined) return [];
    const openNode = this.#open.find(({ parent }) => parent === section)?.nodes[0];
    const last = openNode instanceof Element ? openNode.previousElementSibling : section.lastElementChild;
    const joint = joined(joins, last, first);
    if (joins !== "none" && joint === undefined) first.classList.add("continued");
    const list = joint?.target ?? first;
    if (joins === "list" && (this.#blank || first.classList.contains("loose"))) list.classList.add("loose");
    return joint === undefined
      ? [{ parent: section, nodes: drawn }]
      : [
          { parent: joint.target, nodes: [...joint.content] },
          { parent: section, nodes: rest },
        ];
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

/** Nodes in a row at the end of their parent. */
interface Run {
  readonly parent: Element;
  readonly nodes: readonly ChildNode[];
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
