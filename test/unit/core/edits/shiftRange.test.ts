import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  comparePositions,
  growRange,
  shiftRange,
  type TextPosition,
} from "../../../../src/core/edits/shiftRange.ts";

/** Changes a text at offsets as an editor does, all at once. */
function apply(text: string, changes: readonly { from: number; to: number; insert: string }[]): string {
  return changes
    .toSorted((a, b) => b.from - a.from)
    .reduce((result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to), text);
}

function positionAt(text: string, offset: number): TextPosition {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function textIn(text: string, start: TextPosition, end: TextPosition): string {
  const offset = ({ line, character }: TextPosition) =>
    text.split("\n").slice(0, line).join("\n").length + (line > 0 ? 1 : 0) + character;
  return text.slice(offset(start), offset(end));
}

const lengthIn = (text: string) => (line: number) => text.split("\n")[line]?.length ?? 0;

const words = fc
  .array(fc.constantFrom("a", "bb", "\n", "}", "👧"), { maxLength: 8 })
  .map((parts) => parts.join(""));

describe("shiftRange", () => {
  it("keeps the range's text through any changes outside it", () => {
    const cases = fc.record({
      above: words,
      inside: words,
      below: words,
      changes: fc.array(words, { maxLength: 3 }),
    });
    return fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat(100)), ({ above, inside, below, changes }, numbers) => {
        // The range is whole lines; what lies right at its borders is told apart by line ends alone.
        const before = `${above}x\n`;
        const after = `\nx${below}`;
        const text = `${before}${inside}${after}`;
        const next = () => numbers.next().value ?? 0;
        const outside = changes.map((insert, index) => {
          const isAbove = index % 2 === 0;
          const offset = isAbove ? 0 : before.length + inside.length + 1;
          const length = isAbove ? before.length - 1 : after.length - 1;
          const [from = 0, to = 0] = [next() % (length + 1), next() % (length + 1)].toSorted((a, b) => a - b);
          return { from: offset + from, to: offset + to, insert };
        });
        const few = outside.slice(0, 2);
        const range = {
          start: positionAt(text, before.length),
          end: positionAt(text, before.length + inside.length),
        };
        const shifted = shiftRange(
          range,
          few.map(({ from, to, insert }) => ({
            range: { start: positionAt(text, from), end: positionAt(text, to) },
            text: insert,
          })),
          lengthIn(apply(text, few)),
        );
        assert.equal(textIn(apply(text, few), shifted.range.start, shifted.range.end), inside);
      }),
      { numRuns: 5000 },
    );
  });

  it("takes no text of the outside in, whatever change crosses a border", () => {
    return fc.assert(
      fc.property(words, words, words, fc.nat(60), fc.nat(60), (above, inside, below, a, b) => {
        const text = `${above}x\n${inside}\ny${below}`;
        const start = above.length + 2;
        const from = Math.min(a, b) % (text.length + 1);
        const to = Math.max(from, Math.max(a, b) % (text.length + 1));
        const range = { start: positionAt(text, start), end: positionAt(text, start + inside.length) };
        const change = { range: { start: positionAt(text, from), end: positionAt(text, to) }, text: "" };
        const rest = apply(text, [{ from, to, insert: "" }]);
        const shifted = shiftRange(range, [change], lengthIn(rest));
        const left = textIn(rest, shifted.range.start, shifted.range.end);
        const insideLeft = inside.slice(0, Math.max(0, from - start)) + inside.slice(Math.max(0, to - start));
        // Line ends at the border of what is left of a line that is gone go with it.
        assert.equal(left.replace(/^\n+|\n+$/g, ""), insideLeft.replace(/^\n+|\n+$/g, ""));
        assert.ok(comparePositions(shifted.range.start, shifted.range.end) <= 0);
      }),
      { numRuns: 5000 },
    );
  });

  const lines = { start: { line: 2, character: 0 }, end: { line: 4, character: 3 } };
  const insert = (line: number, character: number, text: string) => ({
    range: { start: { line, character }, end: { line, character } },
    text,
  });

  const lengthOf = () => 5;

  it("counts lines added right above or right below as outside", () => {
    assert.deepEqual(shiftRange(lines, [insert(2, 0, "new\n")], lengthOf), {
      range: { start: { line: 3, character: 0 }, end: { line: 5, character: 3 } },
      lost: false,
    });
    assert.deepEqual(shiftRange(lines, [insert(4, 3, "\nnew")], lengthOf).range, lines);
  });

  it("counts what is added right above or right below as inside when it is the range's own", () => {
    assert.deepEqual(growRange(lines, [insert(2, 0, "new\n"), insert(4, 3, "\nnew")]), {
      start: { line: 2, character: 0 },
      end: { line: 6, character: 3 },
    });
  });

  it("counts typing at the ends of the first and the last line as inside", () => {
    assert.deepEqual(shiftRange(lines, [insert(2, 0, "a")], lengthOf).range, lines);
    assert.deepEqual(shiftRange(lines, [insert(4, 3, "a")], lengthOf).range, {
      start: { line: 2, character: 0 },
      end: { line: 4, character: 4 },
    });
  });

  it("is lost when it is replaced together with text round it", () => {
    const all = { range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }, text: "new" };
    assert.equal(shiftRange(lines, [all], lengthOf).lost, true);
    assert.equal(shiftRange(lines, [{ range: lines, text: "new" }], lengthOf).lost, false);
  });
});
