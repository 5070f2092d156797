import { t } from "@vscode/l10n";
import { Lexer, type Links, Marked, type MarkedToken, type Token, Tokenizer, type Tokens } from "marked";
import { blockFormula, inlineFormula } from "../formula/formulaExtension.ts";
import { alertKind, drawAlert } from "./alert.ts";
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

/** Draws a code block. @param raw with its fences */
export type DrawCode = (info: string, code: string, raw: string) => HTMLElement;

/**
 * Markdown as elements. Nothing but the elements named here and in `drawInline` is ever made, and text only ever becomes text nodes, so
 * there is no markup that would have to be made harmless.
 *
 * @param links the text's link definitions so far; those in `markdown` are added
 */
export function drawMarkdown(markdown: string, links: Links, drawCode: DrawCode): readonly HTMLElement[] {
  try {
    const lexer = new Lexer(options);
    Object.assign(lexer.tokens.links, links);
    const tokens = lexer.lex(markdown);
    Object.assign(links, tokens.links);
    return drawBlocks(tokens, drawCode);
  } catch {
    // Emphasis nested thousands deep exhausts the parser's stack. Nobody can read that drawn either.
    return [element("p", markdown)];
  }
}

function drawBlocks(tokens: readonly Token[], drawCode: DrawCode): readonly HTMLElement[] {
  return tokens.flatMap((token) => drawBlock(token, drawCode));
}

function drawBlock(token: Token, drawCode: DrawCode): readonly HTMLElement[] {
  const block = token as MarkedToken;
  switch (block.type) {
    case "paragraph":
      return [withInlines("p", block.tokens)];
    case "text":
      return [block.tokens === undefined ? element("p", block.text) : withInlines("p", block.tokens)];
    case "heading":
      return [withInlines(`h${block.depth}`, block.tokens)];
    case "list":
      return [drawList(block, drawCode)];
    case "blockquote":
      return [drawQuote(block, drawCode)];
    case "code":
      return [drawCode(block.lang ?? "", block.text, block.raw)];
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

function drawQuote(quote: Tokens.Blockquote, drawCode: DrawCode): HTMLElement {
  const kind = alertKind(quote);
  const [first, ...rest] = quote.tokens as MarkedToken[];
  if (kind === undefined || first?.type !== "paragraph")
    return element("blockquote", ...drawBlocks(quote.tokens, drawCode));
  // Its first token is the kind, in brackets, as if it were a link.
  const opening = first.tokens.slice(1);
  const words = opening.length > 0 ? [withInlines("p", opening)] : [];
  return drawAlert(kind, [...words, ...drawBlocks(rest, drawCode)]);
}

function drawList(list: Tokens.List, drawCode: DrawCode): HTMLElement {
  const drawn = element(list.ordered ? "ol" : "ul", ...list.items.map((item) => drawItem(item, drawCode)));
  if (list.ordered && typeof list.start === "number") drawn.setAttribute("start", String(list.start));
  if (list.loose) drawn.className = "loose";
  return drawn;
}

function drawItem(item: Tokens.ListItem, drawCode: DrawCode): HTMLElement {
  const drawn = element("li", ...item.tokens.flatMap((token) => drawItemPart(token, drawCode)));
  if (item.task) drawn.className = "task";
  return drawn;
}

/** The text of a tight item stands in the item itself, without a paragraph. */
function drawItemPart(token: Token, drawCode: DrawCode): readonly Node[] {
  const part = token as MarkedToken;
  if (part.type === "text" && part.tokens !== undefined) return part.tokens.flatMap(drawInline);
  return part.type === "text" || part.type === "checkbox" ? drawInline(part) : drawBlock(part, drawCode);
}

/** A table in a box of its own, which scrolls where the view is narrow, by keyboard too. */
function drawTable(table: Tokens.Table): HTMLElement {
  const head = element("thead", drawRow(table.header));
  const box = element("div", element("table", head, element("tbody", ...table.rows.map(drawRow))));
  box.className = "table";
  box.role = "group";
  box.ariaLabel = t("Table");
  box.tabIndex = 0;
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
