import assert from "node:assert/strict";
import fc from "fast-check";
import { continuationMessages } from "../../../../src/core/gateway/continuation.ts";
import { createContinuationJoiner } from "../../../../src/core/gateway/continuationJoiner.ts";
import { isInsideFence } from "../../../../src/core/gateway/openFence.ts";

function join(answer: string, pieces: readonly string[]): string {
  const joiner = createContinuationJoiner(answer);
  return answer + pieces.map((piece) => joiner(piece)).join("") + joiner() + joiner();
}

describe("createContinuationJoiner", () => {
  const code = "Here:\n\n```ts\nfunction total(items: readonly Item[]) {\n  const sum = items.red";
  const cases: readonly (readonly [name: string, answer: string, continuation: string, whole: string])[] = [
    ["appends what simply goes on", code, "uce(add);\n}", `${code}uce(add);\n}`],
    ["drops the last line said again", code, "  const sum = items.reduce(add);", `${code}uce(add);`],
    ["drops a fence opened again", code, "```ts\nuce(add);\n}", `${code}uce(add);\n}`],
    ["drops fence and line", code, "```ts\n  const sum = items.reduce(add);", `${code}uce(add);`],
    ["drops a bare fence in the middle of a line", code, "```\nuce(add);", `${code}uce(add);`],
    [
      "keeps the fence that closes the block",
      `${code}uce();\n}\n`,
      "```\n\nDone.",
      `${code}uce();\n}\n\`\`\`\n\nDone.`,
    ],
    ["keeps a fence outside of a block", "First:\n\n", "```ts\nx\n```", "First:\n\n```ts\nx\n```"],
    ["keeps a brace like the one before", "if (a) {\n  }\n", "}\n", "if (a) {\n  }\n}\n"],
    [
      "keeps rows that are all alike",
      "0, 0, 0, 0, 0, 0, 0,\n0, 0, 0, 0, 0, 0, 0,\n",
      "0, 0, 0, 0, 0, 0, 0,\n",
      "0, 0, 0, 0, 0, 0, 0,\n".repeat(3),
    ],
    ["keeps a letter like the one before", "hel", "lo", "hello"],
    ...[
      ["if a\nif b\nx\nend\n", "end\nputs 1"],
      ["<div>\n<div>\na\n</div>\n", "</div>\n"],
      ["x\ntrue\n", "true\nfalse\n"],
      ["<ul>\n<li>a</li>\n", "<li>a</li>\n</ul>"],
      ["<ul>\n<li>a</li>", "<li>a</li>\n</ul>"],
      ["if (x) {\n    return 1\n", "    return 1\n"],
      ["case 1:\n        return undefined;\n", "        return undefined;\n"],
    ].map(
      ([answer = "", more = ""]) =>
        [`keeps ${JSON.stringify(more)} as it may be meant`, answer, more, answer + more] as const,
    ),
    [
      "keeps another language's fence inside of a block",
      "```md\nUse:\n",
      "```ts\ncode\n```",
      "```md\nUse:\n```ts\ncode\n```",
    ],
    [
      "drops several lines said again",
      "Here:\nconst first = compute(1);\nconst second = compute(2);\n",
      "const first = compute(1);\nconst second = compute(2);\nconst third = 3;",
      "Here:\nconst first = compute(1);\nconst second = compute(2);\nconst third = 3;",
    ],
    ["appends to nothing", "", "Hello", "Hello"],
    [
      "holds nothing back for ever",
      "The quick brown fox jumps",
      "The quick brown f",
      "The quick brown fox jumpsThe quick brown f",
    ],
  ];
  for (const [name, answer, continuation, whole] of cases) {
    it(name, () => {
      assert.equal(join(answer, [continuation]), whole);
      assert.equal(join(answer, [...continuation]), whole);
      assert.equal(join(answer, continuation.split(/(?<=\s)/)), whole);
    });
  }

  it("passes on at once what cannot be a repetition", () => {
    const joiner = createContinuationJoiner("The quick brown fox");
    assert.equal(joiner(" jumps"), " jumps");
  });

  // Lines that differ, as code and prose are made of.
  const text = fc
    .array(fc.string({ unit: "grapheme", maxLength: 30 }), { minLength: 1, maxLength: 30 })
    .map((lines) => lines.map((line, at) => `line ${at}: ${line.replace(/[\r\n`~]/g, "")}`).join("\n"));

  it("loses and repeats nothing, wherever the answer was cut and however much of it is said again", function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(
        text,
        fc.nat(),
        fc.nat(200),
        fc.array(fc.nat(300), { maxLength: 5 }),
        (whole, at, again, cuts) => {
          const cut = at % (whole.length + 1);
          const from = Math.max(0, cut - again);
          // What begins too short of the cut could as well be how the answer goes on.
          const repeated = whole.slice(from, cut).replace(/\s+/g, "");
          fc.pre(again === 0 || repeated.length >= 32);
          const rest = whole.slice(from);
          const edges = [
            0,
            ...cuts.map((edge) => Math.min(edge, rest.length)).toSorted((a, b) => a - b),
            rest.length,
          ];
          const pieces = edges.slice(1).map((edge, index) => rest.slice(edges[index], edge));
          assert.equal(join(whole.slice(0, cut), pieces), whole);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("isInsideFence", () => {
  it("follows the rules of Markdown", () => {
    const inside = ["```", "```ts\nx", "````\n```\n", "~~~\n```\n", "a\n  ```js\n", "```\nx\n``` not closed"];
    const outside = ["", "`a`", "```\n```", "```ts\nx\n```\n", "````\n````", "```a`b", "~~~\n~~~~\n"];
    assert.deepEqual(inside.filter(isInsideFence), inside);
    assert.deepEqual(outside.filter(isInsideFence), []);
  });
});

describe("continuationMessages", () => {
  it("show the answer so far and ask for the rest", () => {
    const messages = continuationMessages([{ role: "user", content: "Hi" }], "```ts\nconst a");
    assert.deepEqual(
      messages.map(({ role }) => role),
      ["user", "assistant", "user"],
    );
    assert.equal(messages[1]?.content, "```ts\nconst a");
    assert.match(String(messages[2]?.content), /do not open it again/);
  });

  it("quote no half of a character", () => {
    const quoted = continuationMessages([], `\u{1f30d}${"a".repeat(79)}`)[1]?.content;
    assert.match(String(quoted), /"a{79}"/);
  });
});
