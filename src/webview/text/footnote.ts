import type { Token, TokenizerExtension, Tokens } from "marked";
import { element } from "./element.ts";

/** GitHub's footnotes: the mark within a text, and the note. */
export type FootnoteToken =
  | { readonly type: "footnoteMark"; readonly raw: string; readonly label: string }
  | { readonly type: "footnote"; readonly raw: string; readonly label: string; readonly tokens: Token[] };

export function isFootnote(token: Tokens.Generic): token is FootnoteToken {
  return token.type === "footnoteMark" || token.type === "footnote";
}

export const footnoteMark: TokenizerExtension = {
  name: "footnoteMark",
  level: "inline",
  tokenizer(source) {
    const [raw, label] = /^\[\^([^\]\s]{1,40})\]/.exec(source) ?? [];
    return raw === undefined || label === undefined ? undefined : { type: "footnoteMark", raw, label };
  },
};

/** It reaches to the next blank line or note. */
export const footnote: TokenizerExtension = {
  name: "footnote",
  level: "block",
  tokenizer(source) {
    const note =
      /^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*([^\n]*(?:\n(?![ \t]*(?:\n|$)| {0,3}\[\^)[^\n]+)*)(?:\n|$)/;
    const [raw, label, text = ""] = note.exec(source) ?? [];
    if (raw === undefined || label === undefined) return undefined;
    return { type: "footnote", raw, label, tokens: this.lexer.inline(text) };
  },
};

/** @param drawn what stands in the note */
export function drawFootnote(token: FootnoteToken, drawn: readonly Node[]): HTMLElement {
  const mark = element("sup", token.label);
  if (token.type === "footnoteMark") return mark;
  const note = element("p", mark, " ", ...drawn);
  note.className = "footnote";
  return note;
}
