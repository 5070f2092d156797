import assert from "node:assert/strict";
import * as fc from "fast-check";
import { editStream } from "../../../../src/core/edits/editStream.ts";
import { decide, reviewText } from "../../../../src/core/edits/hunks.ts";
import { lineDiff } from "../../../../src/core/edits/lineDiff.ts";
import type { LineEdit } from "../../../../src/core/edits/lineEdit.ts";
import { textChanges } from "../../../../src/core/edits/textChanges.ts";
import { TrackedRange } from "../../../../src/core/edits/trackedRange.ts";
import { codeLines, originalAndNew, piecesOf } from "./generators.ts";
import { TextDocument } from "./textDocument.ts";
import { type Parts, type Side, step, userEdit } from "./userSteps.ts";

const cases = fc
  .record({
    texts: originalAndNew,
    above: codeLines,
    below: fc.option(codeLines),
    eol: fc.constantFrom<"\n" | "\r\n">("\n", "\r\n"),
    steps: fc.array(step, { maxLength: 20 }),
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
        const { target, code, eol } = given;
        let parts: Parts = {
          above: [...given.above, ""].join(eol),
          own: target.join(eol),
          below: given.below === null ? "" : ["", ...given.below].join(eol),
        };
        const whole = () => parts.above + parts.own + parts.below;
        const document = new TextDocument(whole(), eol);
        const range = new TrackedRange(document, {
          start: document.positionAt(parts.above.length),
          end: document.positionAt(parts.above.length + parts.own.length),
        });
        const own = () => document.textIn(range.range);
        const done: Parts[] = [];
        const undone: Parts[] = [];

        const write = (edits: readonly LineEdit[]) => {
          if (edits.length === 0) return;
          const lines = own().split(eol);
          const place = {
            start: range.range.start,
            count: lines.length,
            lengthOf: (line: number) => lines[line]?.length ?? 0,
            eol,
          };
          range.follow(document.apply(textChanges(edits, place)), "own");
          done.push(parts);
          undone.length = 0;
          parts = { ...parts, own: own() };
        };
        const edit = (side: Side, from: number, to: number, text: string) => {
          const offset = side === "above" ? 0 : parts.above.length + parts.own.length;
          const place = { start: document.positionAt(offset + from), end: document.positionAt(offset + to) };
          const followed = range.follow(document.apply([{ range: place, text }]), "others");
          assert.deepEqual(followed, { touched: false, lost: false });
          done.push(parts);
          undone.length = 0;
          const old = parts[side];
          parts = { ...parts, [side]: old.slice(0, from) + text + old.slice(to) };
        };
        /** Of the user's edits only: one that takes back a write ends the edit. */
        const goTo = (kind: "undo" | "redo") => {
          const [source, other] = kind === "undo" ? [done, undone] : [undone, done];
          const state = source.at(-1);
          if (state === undefined || state.own !== parts.own) return;
          const changes = (kind === "undo" ? document.undo() : document.redo()) ?? [];
          assert.deepEqual(range.follow(changes, kind), { touched: false, lost: false });
          source.pop();
          other.push(parts);
          parts = state;
        };

        const stream = editStream({ lines: target, style: { insertSpaces: true, tabSize: 2 } });
        const pieces = [...given.pieces];
        for (const step of given.steps) {
          if (step.kind === "piece") {
            stream.push(pieces.shift() ?? "");
            write(stream.take());
          } else if (step.kind === "text" || step.kind === "border") {
            const { side, from, to, text } = userEdit(step, parts, eol);
            if (parts[side] !== "") edit(side, from, to, text);
          } else goTo(step.kind);
          assert.equal(document.text, whole());
          assert.equal(own(), parts.own);
        }
        if (!given.stops) for (const piece of pieces) stream.push(piece);
        stream.end(!given.stops);
        write(stream.take());

        assert.equal(document.text, whole());
        if (!given.stops) assert.deepEqual(own().split(eol), code);

        const review = reviewText(target, own().split(eol));
        write(lineDiff(review.current, decide(review, review.hunks, "undo").current));
        assert.equal(document.text, parts.above + target.join(eol) + parts.below);
      }),
      { numRuns: 5000 },
    );
  });
});
