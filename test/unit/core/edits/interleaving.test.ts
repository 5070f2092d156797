import assert from "node:assert/strict";
import * as fc from "fast-check";
import { editStream } from "../../../../src/core/edits/editStream.ts";
import { decide, reviewText } from "../../../../src/core/edits/hunks.ts";
import { lineDiff } from "../../../../src/core/edits/lineDiff.ts";
import type { LineEdit } from "../../../../src/core/edits/lineEdit.ts";
import { textChanges } from "../../../../src/core/edits/textChanges.ts";
import { shiftRange, type TextChange, type TextRange } from "../../../../src/core/edits/trackedRange.ts";
import { codeLines, originalAndNew, piecesOf } from "./generators.ts";
import { TextDocument } from "./textDocument.ts";

/** What happens next: a piece of the reply arrives, or the user edits a line above or below. */
type Step =
  | { readonly kind: "piece" }
  | {
      readonly kind: "above" | "below";
      readonly at: number;
      readonly remove: boolean;
      readonly text: string;
    };

const userStep = fc.record({
  kind: fc.constantFrom<"above" | "below">("above", "below"),
  at: fc.nat(60),
  remove: fc.boolean(),
  text: fc.constantFrom("", "mine();", "a\nb", "\n", "👧"),
});
const steps = fc.array(fc.oneof(fc.constant<Step>({ kind: "piece" }), userStep), { maxLength: 20 });

const cases = fc
  .record({
    texts: originalAndNew,
    above: codeLines,
    below: fc.option(codeLines),
    eol: fc.constantFrom<"\n" | "\r\n">("\n", "\r\n"),
    steps,
    stops: fc.boolean(),
  })
  .chain((common) => {
    const [original, lines] = common.texts;
    const code = ["start();", "\ttab();", "  spaces();", ...lines, "finish();"];
    const target = ["start();", "\ttab();", "  spaces();", ...original, "finish();"];
    const reply = ["Sure:", "```", ...code, "```"].join("\n");
    return piecesOf(reply).map((pieces) => ({ ...common, code, target, pieces }));
  });

describe("an edit among the user's own", () => {
  it("loses nothing of either, and gives the original back byte for byte", () => {
    return fc.assert(
      fc.property(cases, (given) => {
        const { target, code, above, below, eol } = given;
        const head = [...above, ""].join(eol);
        const tail = below === null ? "" : ["", ...below].join(eol);
        const document = new TextDocument(head + target.join(eol) + tail, eol);
        // The same edits of the user's, in documents without ours.
        let upper = [...above];
        let lower = below === null ? undefined : [...below];
        let range: TextRange = {
          start: { line: above.length, character: 0 },
          end: { line: above.length + target.length - 1, character: "finish();".length },
        };

        const regionLines = () => document.textIn(range).split(eol);
        const change = (changes: readonly TextChange[], ours: boolean) => {
          document.apply(changes);
          const shifted = shiftRange(range, changes, ours);
          assert.equal(shifted.touched, ours && changes.length > 0);
          range = shifted.range;
        };
        const write = (edits: readonly LineEdit[]) => {
          const lines = regionLines();
          const place = {
            start: range.start,
            count: lines.length,
            lengthOf: (line: number) => lines[line]?.length ?? 0,
            eol,
          };
          change(textChanges(edits, place), true);
        };

        const stream = editStream({ lines: target, style: { insertSpaces: true, tabSize: 2 } });
        const pieces = [...given.pieces];
        for (const step of given.steps) {
          if (step.kind === "piece") {
            stream.push(pieces.shift() ?? "");
            write(stream.take());
            continue;
          }
          const side = step.kind === "above" ? upper : lower;
          if (side === undefined) continue;
          const first = step.kind === "above" ? 0 : range.end.line + 1;
          const at = step.at % side.length;
          const old = side[at] ?? "";
          const from = { line: first + at, character: 0 };
          const to = step.remove ? { line: first + at, character: old.length } : from;
          const text = step.text.replaceAll("\n", eol);
          change([{ range: { start: from, end: to }, text }], false);
          const changed = (text + (step.remove ? "" : old)).split(eol);
          const edited = [...side.slice(0, at), ...changed, ...side.slice(at + 1)];
          if (step.kind === "above") upper = edited;
          else lower = edited;
        }
        if (!given.stops) for (const piece of pieces) stream.push(piece);
        stream.end(!given.stops);
        write(stream.take());

        const around = (lines: readonly string[]) => [...upper, ...lines, ...(lower ?? [])].join(eol);
        assert.equal(document.text, around(regionLines()));
        if (!given.stops) assert.deepEqual(regionLines(), code);

        const review = reviewText(target, regionLines());
        write(lineDiff(review.current, decide(review, review.hunks, "undo").current));
        assert.equal(document.text, around(target));
      }),
      { numRuns: 5000 },
    );
  });
});
