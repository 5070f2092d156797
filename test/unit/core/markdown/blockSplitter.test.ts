import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { marked, type Token } from "marked";
import { type BlockEvent, BlockSplitter } from "../../../../src/core/markdown/blockSplitter.ts";
import { root } from "../../../support/root.ts";

/** Everything the splitter says of a text that arrives in these pieces, the open end included; code in one piece. */
function split(pieces: readonly string[]): readonly BlockEvent[] {
  const splitter = new BlockSplitter();
  const events = pieces.flatMap((piece) => splitter.push(piece));
  if (splitter.open !== undefined) events.push({ type: "markdown", piece: splitter.open });
  const merged: BlockEvent[] = [];
  for (const event of events) {
    const last = merged.at(-1);
    if (event.type === "code" && last?.type === "code") {
      merged[merged.length - 1] = { type: "code", text: last.text + event.text };
    } else merged.push(event);
  }
  return merged;
}

/** The pieces of Markdown, each with what it joins. */
function pieces(text: string): readonly (readonly [string, string])[] {
  return split([text]).flatMap((event) =>
    event.type === "markdown" ? [[event.piece.text, event.piece.joins] as const] : [],
  );
}

function code(text: string): string {
  return split([text])
    .flatMap((event) => (event.type === "code" ? [event.text] : []))
    .join("");
}

/** Lines that open, continue, close and look like blocks of all kinds. */
const line = fc.oneof(
  fc.constantFrom(
    "",
    "",
    "word",
    "two words",
    "# Title",
    "---",
    "===",
    "***",
    "```",
    "```ts",
    "~~~~",
    "````",
    "$$",
    "\\[ a",
    "b \\]",
    "```math",
  ),
  fc.constantFrom("- item", "* item", "-", "1. one", "2) two", "  nested", "   - deep", "    code", "\tcode"),
  fc.constantFrom(
    "> quote",
    ">",
    "| a | b |",
    "|---|---|",
    "a | b",
    "-|-",
    "<div>",
    "[a]: http://b",
    "``",
    "`x`",
  ),
);
const document = fc.array(line, { maxLength: 25 }).map((lines) => lines.join("\n"));

describe("BlockSplitter", () => {
  it("says the same however the text is cut", () => {
    fc.assert(
      fc.property(document, fc.array(fc.nat(12)), (text, lengths) => {
        const cut: string[] = [];
        let rest = text;
        for (const length of lengths) {
          cut.push(rest.slice(0, length));
          rest = rest.slice(length);
        }
        assert.deepEqual(split([...cut, rest]), split([text]));
      }),
      { numRuns: 1000 },
    );
  });

  it("says the same for every kind of line end, even a cut one", () => {
    fc.assert(
      fc.property(document, (text) => {
        assert.deepEqual(split([...text.replaceAll("\n", "\r\n")]), split([text]));
      }),
    );
  });

  it("keeps every word in its order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("", "- ", "> ", "    ", "# ", "1. ")), (markers) => {
        const text = markers.map((marker, index) => `${marker}w${index}`).join("\n");
        const words = pieces(text)
          .map(([piece]) => piece)
          .join("")
          .match(/w\d+/g);
        assert.deepEqual(words ?? [], text.match(/w\d+/g) ?? []);
      }),
    );
  });

  it("keeps the lines of a formula together, and lets go of one that a blank line breaks", () => {
    assert.deepEqual(pieces("so\n$$\na\n- b\n# c\n$$\nand"), [
      ["so\n", "none"],
      ["$$\na\n- b\n# c\n$$\n", "none"],
      ["and", "none"],
    ]);
    assert.deepEqual(
      pieces("$$\na\n\n- b").map(([text]) => text),
      ["$$\na\n", "- b"],
    );
  });

  it("lets go of a formula that a code block follows", () => {
    const text = "$$ is the shell's id:\n```sh\necho $$\n```\n";
    assert.deepEqual(split([text]), [
      { type: "markdown", piece: { text: "$$ is the shell's id:\n", joins: "none" } },
      { type: "codeStart", language: "sh" },
      { type: "code", text: "echo $$" },
      { type: "codeEnd" },
    ]);
  });

  it("takes a code block of math for a formula, with its blank lines", () => {
    assert.deepEqual(pieces("so\n```math\na\n\n# b\n```\nand"), [
      ["so\n", "none"],
      ["```math\na\n\n# b\n```\n", "none"],
      ["and", "none"],
    ]);
  });

  it("finds the same top-level blocks as a parser that sees the whole text", () => {
    const text = readFileSync(join(root, "test/fixtures/markdown/everything.md"), "utf8");
    const found = split([text]).flatMap((event) => {
      if (event.type === "codeStart") return ["code"];
      return event.type === "markdown" && event.piece.joins === "none" ? kinds(event.piece.text) : [];
    });
    assert.deepEqual(found, kinds(text));
  });

  it("hands out each item of a list by itself", () => {
    assert.deepEqual(pieces("- a\n  more\n- b\n\n- c\n* other\n"), [
      ["- a\n  more\n", "none"],
      ["- b\n\n", "list"],
      ["- c\n", "list"],
      ["* other\n", "none"],
    ]);
  });

  it("ends an item at text that is not indented, but behind a paragraph", () => {
    assert.deepEqual(
      pieces("- # head\ntext\n\n    code").map(([text]) => text),
      ["- # head\n", "text\n", "    code"],
    );
    assert.deepEqual(
      pieces("- ```\n  code\n\n  more\n  ```\ntext\n").map(([text]) => text),
      ["- ```\n  code\n\n  more\n  ```\n", "text\n"],
    );
    assert.deepEqual(
      pieces("- words\nthat go on").map(([text]) => text),
      ["- words\nthat go on"],
    );
  });

  it("hands out each row of a table with its head", () => {
    const head = "| a | b |\n|---|---|\n";
    assert.deepEqual(pieces(`${head}| 1 | 2 |\n| 3`), [
      [head, "none"],
      [`${head}| 1 | 2 |\n`, "table"],
      [`${head}| 3`, "table"],
    ]);
  });

  it("keeps code as it is, without the line break before the closing fence", () => {
    assert.equal(code("```\na\n\n  b\n```\nafter"), "a\n\n  b");
  });

  it("takes a fence's indentation off its code", () => {
    assert.equal(code("  ```\n  a\n    b\n c\n  ```"), "a\n  b\nc");
  });

  it("does not show the backticks that may become the closing fence", () => {
    assert.equal(code("````\n```\nx\n```"), "```\nx");
    assert.equal(code("```\na\n`b"), "a\n`b");
  });

  it("holds a closed fence within a longer one", () => {
    assert.equal(code("````md\n```js\nx\n```\n````\n"), "```js\nx\n```");
  });

  it("names the language of a code block", () => {
    assert.deepEqual(split(["```c++ title=x\n"])[0], { type: "codeStart", language: "c++" });
  });

  it("hands out a heading as soon as its line is complete", () => {
    assert.deepEqual(new BlockSplitter().push("# Title\n"), [
      { type: "markdown", piece: { text: "# Title\n", joins: "none" } },
    ]);
  });

  it("keeps what is open short in a paragraph without end", () => {
    const splitter = new BlockSplitter();
    let handedOut = "";
    for (let word = 0; word < 20_000; word++) {
      for (const event of splitter.push(`word${word} `)) {
        if (event.type === "markdown") handedOut += event.piece.text;
      }
      assert.ok((splitter.open?.text.length ?? 0) < 10_000);
    }
    const whole = Array.from({ length: 20_000 }, (_, word) => `word${word} `).join("");
    assert.equal(handedOut + (splitter.open?.text ?? ""), whole);
  });
});

function kinds(text: string): readonly string[] {
  return marked
    .lexer(text)
    .map(({ type }: Token) => type)
    .filter((type) => type !== "space");
}
