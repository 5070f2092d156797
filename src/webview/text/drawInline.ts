import { t } from "@vscode/l10n";
import type { MarkedToken, Token } from "marked";
import { placeTarget } from "../../core/markdown/linkTarget.ts";
import { mentionedPath } from "../../core/markdown/mentionedPlaces.ts";
import { drawFormula } from "../formula/drawFormula.ts";
import { isFormula } from "../formula/formulaExtension.ts";
import { drawLink } from "./drawLink.ts";
import { element } from "./element.ts";
import { decodeEntities } from "./entities.ts";
import { drawMentions, drawPlace } from "./filePlaces.ts";
import { drawFootnote, isFootnote } from "./footnote.ts";
import { drawLaterLink, isLaterLink } from "./laterLink.ts";

/** What stands within a line, as elements and text; no other element than those named here is ever made. */
export function drawInline(token: Token): readonly Node[] {
  const inline = token as MarkedToken;
  switch (inline.type) {
    case "strong":
    case "em":
    case "del":
      return [element(inline.type, ...inline.tokens.flatMap(drawInline))];
    case "codespan":
      return [drawCodeSpan(inline.text)];
    case "br":
      return [element("br")];
    case "link":
      return [drawLink(decodeEntities(inline.href), inline.tokens.flatMap(drawInline))];
    case "image":
      // Nothing is ever loaded: the picture's words lead to it.
      return [drawLink(decodeEntities(inline.href), [textNode(decodeEntities(inline.text || inline.href))])];
    case "checkbox":
      return [drawCheckbox(inline.checked)];
    case "escape":
      return [textNode(inline.text)];
    case "text":
      return inline.tokens?.flatMap(drawInline) ?? drawText(inline.text);
    default:
      return [drawExtension(token)];
  }
}

function drawExtension(token: Token): Node {
  if (isFormula(token)) return drawFormula(token);
  if (isFootnote(token))
    return drawFootnote(token, token.type === "footnote" ? token.tokens.flatMap(drawInline) : []);
  if (isLaterLink(token)) return drawLaterLink(token, token.tokens.flatMap(drawInline));
  return textNode(token.raw);
}

/** `<br>` is the one tag that models write where Markdown has no word for it: in the cells of tables. */
function drawText(text: string): readonly Node[] {
  return text
    .split(/<br\s*\/?>/i)
    .flatMap((part, index) => [
      ...(index === 0 ? [] : [element("br")]),
      ...drawMentions(decodeEntities(part)),
    ]);
}

function drawCodeSpan(code: string): Node {
  const span = element("code", code);
  const target = placeTarget(code);
  if (target !== undefined) return drawLink(target.href, [span]);
  // Without an extension it may be anything: only the workspace can tell.
  const path = mentionedPath(code);
  return path === undefined ? span : drawPlace(code, path, span);
}

function drawCheckbox(checked: boolean): Node {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = checked;
  box.disabled = true;
  box.ariaLabel = checked ? t("Completed task") : t("Open task");
  return box;
}

function textNode(text: string): Text {
  return document.createTextNode(text);
}
