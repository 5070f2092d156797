import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { growingElement } from "./contender.ts";

// `react-markdown` draws the whole text with every update.

const root = createRoot(growingElement());
let whole = "";

globalThis.contender = {
  append(text) {
    whole += text;
    flushSync(() => root.render(createElement(Markdown, { remarkPlugins: [remarkGfm] }, whole)));
  },
};
