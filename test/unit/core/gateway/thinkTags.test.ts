import assert from "node:assert/strict";
import fc from "fast-check";
import { createThinkSplitter } from "../../../../src/core/gateway/thinkTags.ts";

function split(pieces: readonly string[]): { readonly text: string; readonly reasoning: string } {
  const splitter = createThinkSplitter();
  const all = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
  const of = (type: string) => all.map((piece) => (piece.type === type ? piece.text : "")).join("");
  return { text: of("text"), reasoning: of("reasoning") };
}

describe("createThinkSplitter", () => {
  const cases: readonly (readonly [content: string, text: string, reasoning: string])[] = [
    ["<think>a</think>b", "b", "a"],
    ["<think>\na\n</think>\n\nb", "b", "\na\n"],
    ["<thinking>a</thinking>b", "b", "a"],
    ["<thought>a</thought>b", "b", "a"],
    ["a <think>b</think> c", "a  c", "b"],
    ["<think>a</think>b<think>c</think>\n\nd", "b\n\nd", "ac"],
    ["<think>a <think> b</think>c", "c", "a <think> b"],
    ["<think>a</thought>b</think>c", "c", "a</thought>b"],
    ["<think></think>a", "a", ""],
    ["a</think>b", "a</think>b", ""],
    ["`<think>`", "`<think>`", ""],
    ["`a` <think>b</think>", "`a` ", "b"],
    ["~~~\n<think>\n~~~\n<think>a</think>", "~~~\n<think>\n~~~\n", "a"],
    ["a <b> < c <thin", "a <b> < c <thin", ""],
    ["It emits <think> before", "It emits <think> before", ""],
    ["It emits <think> before.\n\nMore <think>b</think>c", "It emits <think> before.\n\nMore c", "b"],
    ["a\n<think>b\n\nc</think>d", "a\nd", "b\n\nc"],
    ["a\n<think>b\n\nc", "a\n<think>b\n\nc", ""],
    ["<think>a", "", "a"],
    ["````md\n```\n<think>\n```\n````\n<think>a</think>b", "````md\n```\n<think>\n```\n````\nb", "a"],
    ["- ```\n  <think>\n  ```\n<think>a</think>b", "- ```\n  <think>\n  ```\nb", "a"],
    ["> ```\n> <think>\n> ```\n<think>a</think>b", "> ```\n> <think>\n> ```\nb", "a"],
    ["1. ~~~\n<think>x</think>\n~~~\n", "1. ~~~\n<think>x</think>\n~~~\n", ""],
    ["`` ` <think> `` <think>a</think>b", "`` ` <think> `` b", "a"],
    ["```a``` <think>b</think>c", "```a``` c", "b"],
  ];
  for (const [content, text, reasoning] of cases) {
    it(`splits ${JSON.stringify(content)}`, () => assert.deepEqual(split([content]), { text, reasoning }));
  }

  it("splits the same wherever the content is cut", function () {
    this.timeout(60_000);
    const parts = [
      "<think>",
      "</think>",
      "<thought>",
      "</thought>",
      "<",
      "think>",
      "`",
      "```",
      "````",
      "> ",
      "\n",
      "\n\n",
      "\r\n",
      "a",
      " ",
    ];
    const content = fc.array(fc.constantFrom(...parts), { maxLength: 20 }).map((all) => all.join(""));
    fc.assert(
      fc.property(content, (whole) => assert.deepEqual(split([...whole]), split([whole]))),
      { numRuns: 2_000 },
    );
  });
});
