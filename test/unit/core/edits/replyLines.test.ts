import assert from "node:assert/strict";
import * as fc from "fast-check";
import { replyLines } from "../../../../src/core/edits/replyLines.ts";
import { piecesOf } from "./generators.ts";

describe("replyLines", () => {
  it("cuts at LF, CRLF and CR alike, wherever the pieces are cut", () => {
    const part = fc.constantFrom("a", "\n", "\r\n", "\r", "", "bc", "👩‍👧");
    const cases = fc
      .array(part, { maxLength: 20 })
      .chain((parts) => fc.tuple(fc.constant(parts.join("")), piecesOf(parts.join(""))));
    return fc.assert(
      fc.property(cases, ([text, pieces]) => {
        const lines = replyLines();
        const whole = pieces.flatMap((piece) => lines.push(piece));
        assert.deepEqual([...whole, lines.end() ?? ""], text.split(/\r\n|\r|\n/));
      }),
      { numRuns: 3000 },
    );
  });

  it("tells a last line without an end apart from none", () => {
    const lines = replyLines();
    assert.deepEqual(lines.push("a\n"), ["a"]);
    assert.equal(lines.end(), undefined);
    assert.deepEqual(lines.push("b"), []);
    assert.equal(lines.end(), "b");
  });
});
