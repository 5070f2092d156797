import hljs from "highlight.js/lib/core";
import typescript from "highlight.js/lib/languages/typescript";
import MarkdownIt from "markdown-it";
import { growingElement } from "./contender.ts";

// `markdown-it` with `highlight.js`: blocks that are followed by another one are final, the last one is drawn anew
// with every update.

hljs.registerLanguage("ts", typescript);
const markdown = new MarkdownIt({ highlight: colour });
const element = growingElement();
let open = document.createElement("div");
element.append(open);
let tail = "";

globalThis.contender = {
  append(text) {
    tail += text;
    const tokens = markdown.parse(tail, {});
    const last = tokens.findLastIndex(({ level, nesting }) => level === 0 && nesting >= 0);
    const start = tokens[last]?.map?.[0] ?? 0;
    if (start > 0) {
      open.innerHTML = markdown.renderer.render(tokens.slice(0, last), markdown.options, {});
      open = document.createElement("div");
      element.append(open);
      tail = tail.split("\n").slice(start).join("\n");
    }
    open.innerHTML = markdown.renderer.render(tokens.slice(Math.max(0, last)), markdown.options, {});
  },
};

function colour(code: string, language: string): string {
  return hljs.getLanguage(language) ? hljs.highlight(code, { language, ignoreIllegals: true }).value : "";
}
