import { marked } from "marked";
import { createElement, memo } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { growingElement } from "./contender.ts";

// `marked` cuts the whole text into blocks with every update; each is a memoised `react-markdown`.

const Block = memo(({ text }: { readonly text: string }) =>
  createElement(Markdown, { remarkPlugins: [remarkGfm] }, text),
);
const root = createRoot(growingElement());
let whole = "";

globalThis.contender = {
  append(text) {
    whole += text;
    const blocks = marked.lexer(whole).map(({ raw }, key) => createElement(Block, { key, text: raw }));
    flushSync(() => root.render(blocks));
  },
};
