import assert from "node:assert/strict";
import * as fc from "fast-check";
import { lineDiff } from "../../../../src/core/edits/lineDiff.ts";
import { applyLineEdits } from "../../../../src/core/edits/lineEdit.ts";
import { streamingDiff } from "../../../../src/core/edits/streamingDiff.ts";
import { originalAndNew } from "./generators.ts";

const numRuns = 3000;

/** Streams the new lines in batches and applies what comes out, checking what the view would show in between. */
function stream(original: readonly string[], lines: readonly string[], batch: number, finish = true) {
  const diff = streamingDiff(original);
  let text = original;
  let editedLines = 0;
  const apply = () => {
    const edits = diff.take();
    editedLines += edits.reduce((sum, edit) => sum + edit.remove + edit.insert.length, 0);
    text = applyLineEdits(text, edits);
    assert.deepEqual(text, diff.lines);
  };
  lines.forEach((line, index) => {
    diff.push(line);
    if (index % batch === batch - 1) apply();
    if (index % batch === batch - 1) assert.deepEqual(text.slice(0, index + 1), lines.slice(0, index + 1));
  });
  if (finish) diff.finish();
  apply();
  return { text, editedLines };
}

describe("streamingDiff", () => {
  it("comes to the new lines, whatever the batches", () => {
    return fc.assert(
      fc.property(originalAndNew, fc.integer({ min: 1, max: 9 }), ([original, lines], batch) => {
        assert.deepEqual(stream(original, lines, batch).text, lines);
      }),
      { numRuns },
    );
  });

  it("leaves a tail of the original below what has arrived when it is not finished", () => {
    return fc.assert(
      fc.property(originalAndNew, fc.nat(40), ([original, lines], count) => {
        const arrived = lines.slice(0, count);
        const { text } = stream(original, arrived, 1, false);
        const rest = text.slice(arrived.length);
        assert.deepEqual(text.slice(0, arrived.length), arrived);
        assert.deepEqual(rest, original.slice(original.length - rest.length));
      }),
      { numRuns },
    );
  });

  it("touches nothing when the reply repeats the original", () => {
    return fc.assert(
      fc.property(originalAndNew, ([original]) => {
        assert.equal(stream(original, original, 1).editedLines, 0);
      }),
      { numRuns: 500 },
    );
  });

  it("edits as little as the smallest diff when all lines differ from each other", () => {
    const unique = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 40 });
    const subset = unique.chain((numbers) =>
      fc.tuple(fc.constant(numbers), fc.subarray(numbers), fc.nat(40), fc.nat(3)),
    );
    return fc.assert(
      fc.property(subset, ([numbers, kept, at, added]) => {
        const name = (n: number) => `const value${n} = read();`;
        const original = numbers.map(name);
        const lines = kept.map(name);
        lines.splice(at % (lines.length + 1), 0, ...["new();", "fresh();", "added();"].slice(0, added));
        const smallest = lineDiff(original, lines).reduce(
          (n, edit) => n + edit.remove + edit.insert.length,
          0,
        );
        assert.equal(stream(original, lines, 1000).editedLines, smallest);
      }),
      { numRuns: 1000 },
    );
  });

  it("does not give up the lines between for a lone brace far below", () => {
    const original = ["a() {", "  one();", "}", "b() {", "  two();", "}"];
    const diff = streamingDiff(original);
    for (const line of ["added() {", "  three();", "}"]) diff.push(line);
    assert.deepEqual(diff.take(), [{ start: 0, remove: 0, insert: ["added() {", "  three();", "}"] }]);
    for (const line of original) diff.push(line);
    diff.finish();
    assert.deepEqual(diff.take(), []);
  });

  it("takes a line back that it showed when the original's own turns out to stay", () => {
    const diff = streamingDiff(["a();", "}", "last();"]);
    for (const line of ["b();", "}"]) diff.push(line);
    assert.deepEqual(diff.take(), [{ start: 0, remove: 0, insert: ["b();", "}"] }]);
    diff.push("last();");
    assert.deepEqual(diff.take(), [{ start: 1, remove: 2, insert: [] }]);
  });

  it("stays linear in a rewrite of 20,000 lines and in 20,000 equal lines", () => {
    const size = 20_000;
    const rewrite = Array.from({ length: size }, (_, n) => `new line ${n}`);
    const original = Array.from({ length: size }, (_, n) => `old line ${n}`);
    assert.equal(stream(original, rewrite, size).text.length, size);
    const equal = original.map(() => "same line");
    assert.equal(stream(equal, ["first line", ...equal], size).editedLines, 1);
  });
});
