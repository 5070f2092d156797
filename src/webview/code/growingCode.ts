import { closesFence, mayCloseFence, openingFence } from "../../core/markdown/lineShape.ts";
import { CodeBlock } from "./codeBlock.ts";
import { isLoadable, loadedGrammar, loadGrammar } from "./loadGrammar.ts";

interface Grown {
  readonly language: string;
  text: string;
  block: CodeBlock;
}

const standIns = new WeakMap<Node, HTMLElement>();

/** The code block that a node stands for, which is on the page already; undefined for every other node. */
export function standsFor(node: Node): HTMLElement | undefined {
  return standIns.get(node);
}

/**
 * The code blocks within one list item or quote, which is drawn again and again as it grows. They are drawn once: what
 * is scrolled, focused or selected in them stays so, and an update costs its own length.
 */
export class GrowingCode {
  readonly #blocks: Grown[] = [];
  #next = 0;

  /** The text is drawn again, from its beginning. */
  begin(): void {
    this.#next = 0;
  }

  /**
   * The next block of the text: a new element, or a stand-in for the one that is there and has grown.
   *
   * @param raw with its fences @param whole nothing follows, even where the closing fence is missing
   */
  draw(info: string, code: string, raw: string, whole: boolean): HTMLElement {
    const language = /^\S*/.exec(info)?.[0] ?? "";
    const closed = whole || isClosed(raw);
    const text = closed ? code : withoutHalfFence(code, raw);
    const known = this.#blocks[this.#next];
    const grown = known?.language === language && text.startsWith(known.text) ? known : begun(language);
    this.#blocks[this.#next] = grown;
    this.#next += 1;
    grown.block.append(text.slice(grown.text.length));
    grown.text = text;
    if (closed) grown.block.finish();
    if (grown !== known) return grown.block.element;
    const standIn = document.createElement("div");
    standIns.set(standIn, grown.block.element);
    return standIn;
  }
}

function begun(language: string): Grown {
  const grown = { language, text: "", block: new CodeBlock(language, loadedGrammar(language)) };
  if (isLoadable(language)) void recolour(grown);
  return grown;
}

/** Colours follow when the grammar has to be loaded first. */
async function recolour(grown: Grown): Promise<void> {
  const grammar = await loadGrammar(grown.language);
  if (grammar === undefined) return;
  const { element } = grown.block;
  grown.block = new CodeBlock(grown.language, grammar);
  grown.block.append(grown.text);
  if (element.dataset["finished"] !== undefined) grown.block.finish();
  element.replaceWith(grown.block.element);
}

function isClosed(raw: string): boolean {
  const fence = openingFence(firstLine(raw));
  return fence === undefined || (raw.includes("\n") && closesFence(lastLine(raw.trimEnd()), fence));
}

/** What may become the closing fence is not shown as code. */
function withoutHalfFence(code: string, raw: string): string {
  const fence = openingFence(firstLine(raw));
  const last = lastLine(code);
  return fence !== undefined && mayCloseFence(last, fence) ? code.slice(0, code.length - last.length) : code;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf("\n") + 1);
}
