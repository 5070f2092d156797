import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { TextChange } from "../../../../src/core/edits/shiftRange.ts";
import { TrackedRange } from "../../../../src/core/edits/trackedRange.ts";
import { TextDocument } from "./textDocument.ts";

const eol = "\n";

/** A document of lines above, inside and below a range. */
function documentOf(above: readonly string[], inside: readonly string[], below: readonly string[]) {
  const document = new TextDocument([...above, ...inside, ...below].join(eol), eol);
  const last = above.length + inside.length - 1;
  const range = new TrackedRange(document, {
    start: { line: above.length, character: 0 },
    end: { line: last, character: document.lengthOf(last) },
  });
  const own = () => document.textIn(range.range).split(eol);
  const edit = (changes: readonly TextChange[]) => range.follow(document.apply(changes), "others");
  return { document, range, own, edit };
}

const change = (from: readonly [number, number], to: readonly [number, number], text = ""): TextChange => ({
  range: { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } },
  text,
});

describe("a tracked range", () => {
  const above = ["x();", "y();"];
  const below = ["u();", "v();"];

  /** What the user does at the border, and what is the range's own afterwards. */
  const atBorders: Readonly<Record<string, readonly [readonly TextChange[], readonly string[]]>> = {
    "deletes the last line": [[change([4, 0], [5, 0])], ["A", "B"]],
    "deletes the last line with the one below": [[change([4, 0], [6, 0])], ["A", "B"]],
    "deletes the last line and a word of the next": [[change([4, 0], [5, 2])], ["A", "B"]],
    "deletes the first line": [[change([2, 0], [3, 0])], ["B", "C"]],
    "deletes the first line from the end of the one above": [[change([1, 4], [2, 1])], ["B", "C"]],
    "deletes the line above": [[change([1, 0], [2, 0])], ["A", "B", "C"]],
    "deletes the line below": [[change([5, 0], [6, 0])], ["A", "B", "C"]],
    "moves the last line down": [
      [change([4, 0], [4, 0], "u();\n"), { ...change([4, 1], [5, 4]), rangeLength: 5 }],
      ["A", "B"],
    ],
    "moves the line below up": [
      [change([4, 0], [5, 0]), change([5, 4], [5, 4], "\nC")],
      ["A", "B"],
    ],
    "moves the first line up": [
      [{ ...change([1, 0], [2, 0]), rangeLength: 5 }, change([2, 1], [2, 1], "\ny();")],
      ["B", "C"],
    ],
    "moves the line above down": [
      [change([1, 0], [1, 0], "A\n"), change([1, 4], [2, 1])],
      ["B", "C"],
    ],
    "adds a line above": [[change([2, 0], [2, 0], "new();\n")], ["A", "B", "C"]],
    "adds a line below, indented": [[change([4, 1], [4, 1], "\n  new();")], ["A", "B", "C"]],
    "joins the line above": [[change([1, 4], [2, 0])], ["A", "B", "C"]],
    "joins the line below": [[change([4, 1], [5, 0])], ["A", "B", "C"]],
  };
  for (const [what, [changes, left]] of Object.entries(atBorders))
    it(`keeps only its own lines when somebody ${what}, and has them all again after Undo`, () => {
      const { document, range, own, edit } = documentOf(above, ["A", "B", "C"], below);
      assert.equal(edit(changes).lost, false);
      assert.deepEqual(own(), left);
      range.follow(document.undo() ?? [], "undo");
      assert.deepEqual(own(), ["A", "B", "C"]);
      range.follow(document.redo() ?? [], "redo");
      assert.deepEqual(own(), left);
    });

  it("leaves a line outside that was deleted right above or below and comes back", () => {
    for (const [deletion, atEnd] of [
      [change([1, 0], [2, 0]), below],
      [change([5, 0], [6, 0]), below],
      [change([4, 1], [5, 4]), ["u();"]],
    ] as const) {
      const { document, range, own, edit } = documentOf(above, ["A", "B", "C"], atEnd);
      edit([deletion]);
      assert.deepEqual(range.follow(document.undo() ?? [], "undo"), { touched: false, lost: false });
      assert.deepEqual(own(), ["A", "B", "C"]);
    }
  });

  it("is where it was before, through any edits outside it, its own writes, and Undo and Redo of both", () => {
    const text = fc
      .array(fc.constantFrom("a", "}", "\n", "\n", "x();\n", "👧"), { maxLength: 5 })
      .map((parts) => parts.join(""));
    const step = fc.record({
      kind: fc.constantFrom("above", "below", "own", "undo", "undo", "redo"),
      from: fc.nat(200),
      to: fc.nat(200),
      text,
      joins: fc.boolean(),
    });
    /** The three parts of the text; the range's lines are the middle one. */
    interface Parts {
      readonly above: string;
      readonly own: string;
      readonly below: string;
    }
    return fc.assert(
      fc.property(text, text, text, fc.array(step, { maxLength: 25 }), (top, middle, bottom, steps) => {
        let parts: Parts = { above: `${top}x\n`, own: `[${middle}]`, below: `\nx${bottom}` };
        const document = new TextDocument(parts.above + parts.own + parts.below, eol);
        const range = new TrackedRange(document, {
          start: document.positionAt(parts.above.length),
          end: document.positionAt(parts.above.length + parts.own.length),
        });
        const done: Parts[] = [];
        const undone: Parts[] = [];
        for (const { kind, from: a, to: b, text: given, joins } of steps) {
          if (kind === "undo" || kind === "redo") {
            const changes = kind === "undo" ? document.undo() : document.redo();
            const [source, target] = kind === "undo" ? [done, undone] : [undone, done];
            const state = source.pop();
            if (changes === undefined || state === undefined) continue;
            target.push(parts);
            parts = state;
            range.follow(changes, kind);
          } else {
            // Above the range lines end with a line end, below they begin with one; at its borders lines are whole.
            // Its own lines are known by brackets: of blank ones among blank ones nobody can tell whose they are.
            const part = kind === "own" ? parts.own : kind === "above" ? parts.above : parts.below;
            const [least, most] = [
              kind === "above" ? 0 : 1,
              kind === "below" ? part.length : part.length - 1,
            ];
            const [from = 0, to = 0] = [a, b]
              .map((n) => least + (n % (most - least + 1)))
              .toSorted((x, y) => x - y);
            const offset =
              kind === "above" ? 0 : parts.above.length + (kind === "below" ? parts.own.length : 0);
            const place = {
              start: document.positionAt(offset + from),
              end: document.positionAt(offset + to),
            };
            const isJoined = joins && done.length > 0;
            if (!isJoined) done.push(parts);
            undone.length = 0;
            const changed = part.slice(0, from) + given + part.slice(to);
            parts = { ...parts, [kind === "own" ? "own" : kind]: changed };
            const origin = kind === "own" ? "own" : "others";
            range.follow(document.apply([{ range: place, text: given }], isJoined), origin);
          }
          assert.equal(document.text, parts.above + parts.own + parts.below);
          const start = document.offsetAt(range.range.start);
          assert.equal(start, parts.above.length);
          assert.equal(document.textIn(range.range), parts.own);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it("never takes in, begins or ends a line of the outside, whatever lines are deleted across its borders", () => {
    const lines = (name: string) =>
      fc.nat(4).map((n) => Array.from({ length: n + 1 }, (_, i) => `${name}${i}();`));
    const deletion = fc.record({
      first: fc.nat(14),
      count: fc.integer({ min: 1, max: 4 }),
      upwards: fc.boolean(),
    });
    return fc.assert(
      fc.property(
        lines("above"),
        lines("own"),
        lines("below"),
        fc.array(deletion, { maxLength: 4 }),
        (a, o, b, all) => {
          const { document, range, edit, own } = documentOf(a, o, b);
          for (const { first, count, upwards } of all) {
            const line = first % document.lineCount;
            const next = Math.min(line + count, document.lineCount - 1);
            const deleted =
              upwards && line > 0
                ? change([line - 1, document.lengthOf(line - 1)], [next - 1, document.lengthOf(next - 1)])
                : change([line, 0], [next, 0]);
            if (next > line && edit([deleted]).lost) return;
          }
          assert.deepEqual(
            own(),
            document.lines.filter((line) => line.startsWith("own")),
          );
          assert.equal(range.range.start.character, 0);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
