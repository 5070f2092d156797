import assert from "node:assert/strict";
import { diffArrays } from "diff";
import * as fc from "fast-check";
import {
  decide,
  followCurrent,
  type HunkDecision,
  type ReviewText,
  reviewText,
} from "../../../../src/core/edits/hunks.ts";
import { lineDiff } from "../../../../src/core/edits/lineDiff.ts";
import { applyLineEdits, joinLineEdits } from "../../../../src/core/edits/lineEdit.ts";
import { locateLines } from "../../../../src/core/edits/locateLines.ts";
import { textChanges } from "../../../../src/core/edits/textChanges.ts";
import { codeLines, originalAndNew, variantOf } from "./generators.ts";

const decision = fc.constantFrom<HunkDecision>("keep", "undo");

/** What a plain diff gives when each of its changes is taken from one side. */
function plainlyDecided(
  original: readonly string[],
  current: readonly string[],
  decisions: readonly HunkDecision[],
): readonly string[] {
  let change = -1;
  let inChange = false;
  return diffArrays([...original], [...current]).flatMap((part) => {
    if (!part.added && !part.removed) {
      inChange = false;
      return part.value;
    }
    if (!inChange) change += 1;
    inChange = true;
    return (decisions[change] === "keep") === part.added ? part.value : [];
  });
}

describe("the changes under review", () => {
  it("are decided one by one, in any order, as on a plain diff", () => {
    const cases = originalAndNew.chain((texts) =>
      fc.tuple(fc.constant(texts), fc.array(decision, { minLength: 40, maxLength: 40 })),
    );
    return fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat(99)), ([[original, current], decisions], numbers) => {
        let text = reviewText(original, current);
        const open = text.hunks.map((_, index) => index);
        while (open.length > 0) {
          assert.equal(text.hunks.length, open.length);
          const at = (numbers.next().value ?? 0) % open.length;
          const hunk = text.hunks[at];
          const [index] = open.splice(at, 1);
          assert.ok(hunk !== undefined && index !== undefined);
          text = decide(text, [hunk], decisions[index] ?? "keep");
          assertWhole(text);
        }
        assert.deepEqual(text.original, text.current);
        const kept = reviewText(original, current)
          .hunks.filter((_, index) => decisions[index] === "keep")
          .map((hunk) => ({ start: hunk.originalStart, remove: hunk.original.length, insert: hunk.current }));
        assert.deepEqual(text.current, applyLineEdits(original, kept));
      }),
      { numRuns: 5000 },
    );
  });

  it("agree with the diff library about every side taken", () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 20 });
    const names = numbers.map((unique) => unique.map(String));
    const cases = names.chain((original) =>
      fc.tuple(
        fc.constant(original),
        fc.subarray(original),
        fc.array(decision, { minLength: 40, maxLength: 40 }),
      ),
    );
    return fc.assert(
      fc.property(cases, ([original, kept, decisions]) => {
        const current = kept.flatMap((line, index) => (index % 3 === 1 ? [`new ${line}`, line] : [line]));
        const { hunks } = reviewText(original, current);
        let text = reviewText(original, current);
        for (const [index] of hunks.entries())
          text = decide(text, text.hunks.slice(0, 1), decisions[index] ?? "keep");
        assert.deepEqual(text.current, plainlyDecided(original, current, decisions));
      }),
      { numRuns: 2000 },
    );
  });

  it("go back to the original or on to the new text all at once", () => {
    return fc.assert(
      fc.property(originalAndNew, ([original, current]) => {
        const text = reviewText(original, current);
        assert.deepEqual(decide(text, text.hunks, "undo").current, original);
        assert.deepEqual(decide(text, text.hunks, "keep").original, current);
      }),
      { numRuns: 2000 },
    );
  });

  it("follow edits of the new text, and stay as they are where the edits do not reach", () => {
    const cases = originalAndNew.chain(([original, current]) =>
      fc.tuple(fc.constant(original), fc.constant(current), fc.array(variantOf(current), { maxLength: 3 })),
    );
    return fc.assert(
      fc.property(cases, ([original, current, edits]) => {
        let text = reviewText(original, current);
        for (const edited of edits) {
          text = followCurrent(text, edited);
          assert.deepEqual(text.current, edited);
          assertWhole(text);
        }
        assert.deepEqual(decide(text, text.hunks, "undo").current, original);
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps the other changes when one is edited", () => {
    const text = reviewText(["a", "same", "b", "same", "c"], ["A", "same", "B", "same", "C"]);
    const edited = followCurrent(text, ["A", "same", "mine", "B", "same", "C"]);
    assert.deepEqual(edited.hunks[0], text.hunks[0]);
    assert.deepEqual(edited.hunks[1]?.current, ["mine", "B"]);
    assert.deepEqual(edited.hunks[2]?.current, ["C"]);
  });
});

/** Nothing differs but the hunks, and the hunks are what both sides have. */
function assertWhole({ original, current, hunks }: ReviewText): void {
  const edits = hunks.map((hunk) => ({
    start: hunk.originalStart,
    remove: hunk.original.length,
    insert: hunk.current,
  }));
  assert.deepEqual(applyLineEdits(original, edits), current);
  for (const hunk of hunks) {
    const { originalStart, currentStart } = hunk;
    assert.deepEqual(original.slice(originalStart, originalStart + hunk.original.length), hunk.original);
    assert.deepEqual(current.slice(currentStart, currentStart + hunk.current.length), hunk.current);
  }
}

describe("textChanges", () => {
  it("give byte for byte what the line edits say, in every line-end style, between any surroundings", () => {
    const cases = fc.record({
      texts: originalAndNew,
      eol: fc.constantFrom("\n", "\r\n"),
      above: codeLines,
      below: fc.option(codeLines),
    });
    return fc.assert(
      fc.property(cases, ({ texts: [original, lines], eol, above, below }) => {
        // The engine always leaves one line.
        const wanted = lines.length === 0 ? [""] : lines;
        const head = above.join(eol) + eol;
        const tail = below === null ? "" : eol + below.join(eol);
        const edits = lineDiff(original, wanted);
        const there = write(head + original.join(eol) + tail, above.length, original, edits, eol);
        assert.equal(there, head + wanted.join(eol) + tail);
        const back = write(there, above.length, wanted, lineDiff(wanted, original), eol);
        assert.equal(back, head + original.join(eol) + tail);
      }),
      { numRuns: 5000 },
    );
  });

  function write(
    text: string,
    firstLine: number,
    region: readonly string[],
    edits: Parameters<typeof textChanges>[0],
    eol: string,
  ): string {
    const changes = textChanges(edits, {
      start: { line: firstLine, character: 0 },
      count: region.length,
      lengthOf: (line) => region[line]?.length ?? 0,
      eol,
    });
    const starts = [0];
    for (let at = text.indexOf(eol); at >= 0; at = text.indexOf(eol, at + 1)) starts.push(at + eol.length);
    const offset = ({ line, character }: { line: number; character: number }) =>
      (starts[line] ?? 0) + character;
    return changes.reduceRight(
      (result, { range, text: insert }) =>
        result.slice(0, offset(range.start)) + insert + result.slice(offset(range.end)),
      text,
    );
  }
});

describe("joinLineEdits", () => {
  it("makes one edit with the same result", () => {
    return fc.assert(
      fc.property(originalAndNew, ([before, after]) => {
        assert.deepEqual(applyLineEdits(before, [joinLineEdits(before, lineDiff(before, after))]), after);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("locateLines", () => {
  it("finds a place whose two sides, put in the new text, give the new text and the old lines", () => {
    const cases = originalAndNew.chain(([before, after]) =>
      fc.tuple(fc.constant(before), fc.constant(after.length === 0 ? [""] : after), fc.nat(40), fc.nat(10)),
    );
    return fc.assert(
      fc.property(cases, ([before, after, at, size]) => {
        const first = at % before.length;
        const count = 1 + (size % (before.length - first));
        const place = locateLines(before, after, { first, count });
        const slice = (lines: readonly string[], span: { first: number; count: number }) =>
          lines.slice(span.first, span.first + span.count);
        assert.ok(place.before.first <= first && place.before.first + place.before.count >= first + count);
        assert.ok(place.after.count >= 1);
        assert.equal(slice(after, place.after).length, place.after.count);
        // Outside the place the two texts differ only by changes that do not touch it.
        const above = lineDiff(before.slice(0, place.before.first), after.slice(0, place.after.first));
        const whole = lineDiff(before, after).filter(({ start }) => start < place.before.first);
        assert.deepEqual(
          applyLineEdits(before.slice(0, place.before.first), above),
          after.slice(0, place.after.first),
        );
        assert.equal(
          above.reduce((sum, edit) => sum + edit.remove + edit.insert.length, 0),
          whole.reduce((sum, edit) => sum + edit.remove + edit.insert.length, 0),
        );
      }),
      { numRuns: 3000 },
    );
  });
});
