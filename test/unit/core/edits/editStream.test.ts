import assert from "node:assert/strict";
import * as fc from "fast-check";
import { editStream } from "../../../../src/core/edits/editStream.ts";
import { applyLineEdits } from "../../../../src/core/edits/lineEdit.ts";
import { codeLines, originalAndNew, piecesOf } from "./generators.ts";

const style = { insertSpaces: true, tabSize: 2 };

function run(original: readonly string[], pieces: readonly string[], complete = true, eachPiece = true) {
  const stream = editStream({ lines: original, style });
  let lines = original;
  for (const piece of pieces) {
    stream.push(piece);
    if (eachPiece) lines = applyLineEdits(lines, stream.take());
  }
  const kind = stream.end(complete).kind;
  lines = applyLineEdits(lines, stream.take());
  return { kind, lines };
}

const fencedReply = (lines: readonly string[], eol = "\n") =>
  ["Here you are:", "", "```ts", ...lines, "```", "", "I hope it helps."].join(eol);

/** Code without blank lines round it, at the margin, indented with both tabs and spaces: nothing is moved or left out. */
const plain = (lines: readonly string[]) => ["start();", "\ttab();", "  spaces();", ...lines, "finish();"];

describe("editStream", () => {
  it("comes to the code of the reply, wherever the pieces are cut", () => {
    const cases = originalAndNew.chain(([original, lines]) => {
      const code = plain(lines);
      return fc
        .constantFrom("\n", "\r\n", "\r")
        .chain((eol) =>
          fc.tuple(fc.constant(plain(original)), fc.constant(code), piecesOf(fencedReply(code, eol))),
        );
    });
    return fc.assert(
      fc.property(cases, fc.boolean(), ([original, code, pieces], eachPiece) => {
        assert.deepEqual(run(original, pieces, true, eachPiece), { kind: "code", lines: code });
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps whole lines that have arrived above a tail of the original when the reply is cut anywhere", () => {
    const cases = originalAndNew.chain(([original, lines]) => {
      const reply = `\`\`\`\n${plain(lines).join("\n")}`;
      return fc.tuple(fc.constant(plain(original)), fc.constant(reply), fc.nat(reply.length));
    });
    return fc.assert(
      fc.property(cases, ([original, reply, length]) => {
        const { lines } = run(original, [reply.slice(0, length)], false);
        const whole = reply.slice(4, length).split("\n").slice(0, -1);
        while (whole.at(-1)?.trim() === "") whole.pop();
        const rest = lines.slice(whole.length);
        assert.deepEqual(lines.slice(0, whole.length), whole);
        assert.deepEqual(rest, original.slice(original.length - rest.length));
      }),
      { numRuns: 3000 },
    );
  });

  it("changes nothing when the reply has no code", () => {
    const replies = [
      "",
      "\n\n",
      "I'm sorry, but I can't help with that.",
      "The code looks fine to me. No changes are needed.",
      "Sorry, I cannot do this:\n\n- reason\n- other reason",
      "```ts\n",
    ];
    return fc.assert(
      fc.property(codeLines, fc.constantFrom(...replies), (original, reply) => {
        assert.deepEqual(run(original, [reply]), { kind: "noCode", lines: original });
      }),
      { numRuns: 500 },
    );
  });

  it("leaves one blank line where the reply is an empty block", () => {
    assert.deepEqual(run(["a();", "b();"], ["```\n```"]), { kind: "code", lines: [""] });
  });

  it("counts the code as whole when the reply breaks off after the block", () => {
    assert.deepEqual(run(["a();", "b();"], ["```\nc();\n```\nThis cha"], false), {
      kind: "code",
      lines: ["c();"],
    });
  });

  const markdown = ["# Title", "", "```", "npm i", "```", "", "The end of it all."];

  it("keeps the rest of a document whose reply breaks off inside a block of its own", () => {
    const inside = run(markdown, ["```markdown\n# New\n\n```\nnpm ci\n"], false).lines;
    assert.deepEqual(inside, ["# New", "", "```", "npm ci", ...markdown]);
    assert.deepEqual(run(markdown, ["```markdown\n# New\n\n```\n"], false).lines, ["# New", ...markdown]);
  });

  it("keeps the rest of code whose reply breaks off behind a line that ends like a block", () => {
    const code = ["const fence = 1;", "const rest = 2;"];
    assert.deepEqual(run(code, ["```ts\nconst fence = ```\nmore(fence);\n"], false).lines, [
      "const fence = ```",
      "more(fence);",
      ...code,
    ]);
  });

  const four = ["const alpha = 1;", "const beta = 2;", "const gamma = 3;", "const delta = 4;"];

  it("goes on with the code of a further block", () => {
    const halves = [
      "```\nconst alpha = 10;\nconst beta = 2;\n```\nAnd:\n",
      "```\nconst gamma = 3;\nlast();\n```\n",
    ];
    assert.deepEqual(run(four, halves).lines, [
      "const alpha = 10;",
      "const beta = 2;",
      "const gamma = 3;",
      "last();",
      "const delta = 4;",
    ]);
  });

  it("keeps what no block repeats where there are several, unless the code has reached the end", () => {
    const ways = ["```\nconst alpha = 10;\n```\nOr:\n", "```\nconst alpha = 11;\n```\n"];
    assert.deepEqual(run(four, ways).lines, ["const alpha = 10;", ...four]);
    const usage = ["```\nconst alpha = 10;\nconst delta = 4;\n```\nUse it:\n", "```\nuse(alpha);\n```\n"];
    assert.deepEqual(run(four, usage).lines, ["const alpha = 10;", "const delta = 4;"]);
  });

  it("takes back a block that was not the code when the code comes after it", () => {
    const pieces = [
      "```\nhelper();\n```\nThen:\n",
      "```\nconst alpha = helper();\n",
      "const delta = 4;\n```\n",
    ];
    assert.deepEqual(run(four, pieces).lines, ["const alpha = helper();", "const delta = 4;"]);
  });

  it("shows at every moment what it says, whatever fences, sentences and blocks a reply is made of", () => {
    const line = fc.constantFrom(
      ...[
        "```",
        "```ts",
        "```sh",
        "  ```",
        "````",
        "",
        "Here it is:",
        "I hope it helps.",
        "  deep();",
        "```js",
      ],
      ...four,
      ...["const alpha = 10;", "new1();", "}```"],
    );
    const cases = fc.tuple(fc.array(line, { maxLength: 20 }), fc.boolean());
    return fc.assert(
      fc.property(cases, ([reply, complete]) => {
        const stream = editStream({ lines: four, style });
        let lines: readonly string[] = four;
        for (const piece of [...reply.map((text) => `${text}\n`), undefined]) {
          if (piece === undefined) stream.end(complete);
          else stream.push(piece);
          lines = applyLineEdits(lines, stream.take());
          assert.deepEqual(lines, stream.lines);
          assert.ok(lines.length > 0);
        }
        assert.deepEqual(
          run(four, [reply.map((text) => `${text}\n`).join("")], complete, false).lines,
          lines,
        );
      }),
      { numRuns: 5000 },
    );
  });
});
