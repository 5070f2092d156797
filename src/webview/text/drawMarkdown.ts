import { Lexer, type Links, Marked, type MarkedToken, type Token, Tokenizer, type Tokens } from "marked";
import { drawCode } from "../code/drawCode.ts";
import { blockFormula, inlineFormula } from "../formula/formulaExtension.ts";
import { drawInline } from "./drawInline.ts";
import { element } from "./element.ts";
import { footnote, footnoteMark } from "./footnote.ts";
import { laterLink } from "./laterLink.ts";

/** Raw HTML is text like any other. */
class PlainTokenizer extends Tokenizer {
  override html(): undefined {}
  override tag(): undefined {}
}

const extensions = [blockFormula, inlineFormula, footnote, footnoteMark, laterLink];
const options = { ...new Marked({ gfm: true, extensions }).defaults, tokenizer: new PlainTokenizer() };

/**
 * Markdown as elements. Nothing but the elements named here and in `drawInline` is ever made, and text only ever becomes text nodes, so
 * there is no markup that would have to be made harmless.
 *
 * @param links the text's link definitions so far; those in `markdown` are added
 */
export function drawMarkdown(markdown: string, links: Links): readonly HTMLElement[] {
  try {
    const lexer = new Lexer(options);
    Object.assign(lexer.tokens.links, links);
    const tokens = lexer.lex(markdown);
    Object.assign(links, tokens.links);
    return tokens.flatMap(drawBlock);
  } catch {
    // Emphasis nested thousands deep exhausts the parser's stack. Nobody can read that drawn either.
    return [element("p", markdown)];
  }
}

function drawBlock(token: Token): readonly HTMLElement[] {
  const block = token as MarkedToken;
  switch (block.type) {
    case "paragraph":
      return [withInlines("p", block.tokens)];
    case "text":
      return [block.tokens === undefined ? element("p", block.text) : withInlines("p", block.tokens)];
    case "heading":
      return [withInlines(`h${block.depth}`, block.tokens)];
    case "list":
      return [drawList(block)];
    case "blockquote":
      return [element("blockquote", ...block.tokens.flatMap(drawBlock))];
    case "code":
      return [drawCode(block.lang ?? "", block.text)];
    case "table":
      return [drawTable(block)];
    case "hr":
      return [element("hr")];
    case "space":
    case "def":
      return [];
    default:
      return drawExtra(token);
  }
}

/** What Markdown itself has no word for. */
function drawExtra(token: Token): readonly HTMLElement[] {
  if (token.type === "formula") return [element("p", ...drawInline(token))];
  return drawInline(token).filter((node) => node instanceof HTMLElement);
}

function drawList(list: Tokens.List): HTMLElement {
  const items = list.items.map(drawItem);
  if (!list.ordered) return element("ul", ...items);
  const ordered = document.createElement("ol");
  if (typeof list.start === "number") ordered.start = list.start;
  ordered.append(...items);
  return ordered;
}

function drawItem(item: Tokens.ListItem): HTMLElement {
  const drawn = element("li", ...item.tokens.flatMap(drawItemPart));
  if (item.task) drawn.className = "task";
  return drawn;
}

/** The text of a tight item stands in the item itself, without a paragraph. */
function drawItemPart(token: Token): readonly Node[] {
  const part = token as MarkedToken;
  if (part.type === "text" && part.tokens !== undefined) return part.tokens.flatMap(drawInline);
  return part.type === "text" || part.type === "checkbox" ? drawInline(part) : drawBlock(part);
}

/** A table in a box of its own, which scrolls where the view is narrow. */
function drawTable(table: Tokens.Table): HTMLElement {
  const head = element("thead", drawRow(table.header));
  const box = element("div", element("table", head, element("tbody", ...table.rows.map(drawRow))));
  box.className = "table";
  return box;
}

function drawRow(cells: readonly Tokens.TableCell[]): HTMLElement {
  return element(
    "tr",
    ...cells.map((cell) => {
      const drawn = withInlines(cell.header ? "th" : "td", cell.tokens);
      if (cell.align !== null) drawn.classList.add(`align-${cell.align}`);
      return drawn;
    }),
  );
}

function withInlines(name: string, tokens: readonly Token[]): HTMLElement {
  return element(name, ...tokens.flatMap(drawInline));
}
