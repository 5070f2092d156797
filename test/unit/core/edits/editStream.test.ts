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
});
