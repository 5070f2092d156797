import type { Links, Token, TokenizerExtension, Tokens } from "marked";
import { drawLink } from "./drawLink.ts";
import { element } from "./element.ts";
import { decodeEntities } from "./entities.ts";

/** `[words][label]`, `[words][]` or `[words]` where nothing has said yet what the label leads to. */
export interface LaterLinkToken {
  readonly type: "laterLink";
  readonly raw: string;
  readonly words: string;
  /** As marked keys its definitions. */
  readonly label: string;
  readonly tokens: Token[];
}

export function isLaterLink(token: Tokens.Generic): token is LaterLinkToken & Tokens.Generic {
  return token.type === "laterLink";
}

export const laterLink: TokenizerExtension = {
  name: "laterLink",
  level: "inline",
  tokenizer(source) {
    const found = /^\[((?:\\.|[^[\]\\`^!$])+)\](?:\[([^[\]\n]*)\])?(?!\()/.exec(source);
    if (found === null) return undefined;
    const [raw, words = "", reference = ""] = found;
    const label = (reference || words).replace(/\s+/g, " ").toLowerCase();
    if (label.trim() === "" || Object.hasOwn(this.lexer.tokens.links, label)) return undefined;
    return { type: "laterLink", raw, words, label, tokens: this.lexer.inlineTokens(words, []) };
  },
};

/** As it was written, for now. @param drawn its words */
export function drawLaterLink({ raw, words, label }: LaterLinkToken, drawn: readonly Node[]): HTMLElement {
  const later = element("span", "[", element("span", ...drawn), raw.slice(1 + words.length));
  later.dataset["label"] = label;
  return later;
}

/** Makes links of what has been defined since it was drawn. */
export function resolveLaterLinks(root: ParentNode, links: Links): void {
  for (const later of root.querySelectorAll<HTMLElement>("[data-label]")) {
    const label = later.dataset["label"] ?? "";
    const link = Object.hasOwn(links, label) ? links[label] : undefined;
    if (link?.href == null) continue;
    later.replaceWith(drawLink(decodeEntities(link.href), [...(later.firstElementChild?.childNodes ?? [])]));
  }
}
