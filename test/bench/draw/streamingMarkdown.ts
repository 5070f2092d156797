import { default_renderer, parser, parser_write } from "streaming-markdown";
import { growingElement } from "./contender.ts";

// `streaming-markdown`: appends to the page, letter by letter, and never looks back. No colours in code.

const state = parser(default_renderer(growingElement()));

globalThis.contender = {
  append: (text) => parser_write(state, text),
};
