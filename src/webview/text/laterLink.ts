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
    const found = /^\[(?!\^)((?:\\.|`[^`\n]*`|[^[\]\\`])+)\](?:\[([^[\]\n]*)\])?(?!\()/.exec(source);
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

/** Makes links of what has been defined since it was drawn. Gives a function that takes them back. */
export function resolveLaterLinks(root: ParentNode, links: Links): () => void {
  const resolved: (readonly [later: HTMLElement, link: HTMLElement])[] = [];
  for (const later of root.querySelectorAll<HTMLElement>("[data-label]")) {
    const label = later.dataset["label"] ?? "";
    const definition = Object.hasOwn(links, label) ? links[label] : undefined;
    if (definition?.href == null) continue;
    const link = drawLink(decodeEntities(definition.href), [...(later.firstElementChild?.childNodes ?? [])]);
    later.replaceWith(link);
    resolved.push([later, link]);
  }
  return () => {
    for (const [later, link] of resolved) {
      later.firstElementChild?.append(...link.childNodes);
      link.replaceWith(later);
    }
  };
}
