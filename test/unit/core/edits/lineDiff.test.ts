import assert from "node:assert/strict";
import { diffArrays } from "diff";
import * as fc from "fast-check";
import { lineDiff } from "../../../../src/core/edits/lineDiff.ts";
import { applyLineEdits } from "../../../../src/core/edits/lineEdit.ts";
import { originalAndNew } from "./generators.ts";

describe("lineDiff", () => {
  it("makes the new lines of the old ones, in ascending edits that do not touch", () => {
    return fc.assert(
      fc.property(originalAndNew, ([before, after]) => {
        const edits = lineDiff(before, after);
        assert.deepEqual(applyLineEdits(before, edits), after);
        edits.forEach((edit, index) => {
          const previous = edits[index - 1];
          assert.ok(previous === undefined || previous.start + previous.remove < edit.start);
        });
      }),
      { numRuns: 3000 },
    );
  });

  it("edits as few lines as a plain diff", () => {
    return fc.assert(
      fc.property(originalAndNew, ([before, after]) => {
        const plain = diffArrays([...before], [...after])
          .filter((part) => part.added || part.removed)
          .reduce((sum, part) => sum + part.count, 0);
        const own = lineDiff(before, after).reduce((sum, edit) => sum + edit.remove + edit.insert.length, 0);
        assert.equal(own, plain);
      }),
      { numRuns: 3000 },
    );
  });
});
