import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { fitDiffs, splitDiff } from "../../../../src/core/commit/diffFiles.ts";

const diff = readFileSync("test/fixtures/commit/mixed.diff", "utf8");

describe("a diff", () => {
  it("is split into its files by their new paths, deleted ones by their old", () => {
    assert.deepEqual(
      splitDiff(diff).map((file) => file.path),
      ["src/cart.ts", "src/old name.ts", "src/gone.ts", "media/icon.png"],
    );
  });

  it("loses nothing when it is split", () => {
    assert.equal(
      splitDiff(diff)
        .map((file) => file.text)
        .join(""),
      diff,
    );
  });

  it("keeps every file and stays within the budget, but for saying what was cut", () => {
    const files = fc.array(fc.record({ path: fc.string(), text: lines }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(files, fc.nat(5000), (all, budget) => {
        const fitted = fitDiffs(all, budget);
        assert.deepEqual(
          fitted.map((file) => file.path),
          all.map((file) => file.path),
        );
        const kept = fitted.map((file) => file.text.replace(/\[\d+ more lines of this file\]\n$/, ""));
        assert.ok(kept.join("").length <= budget);
        for (const [index, text] of kept.entries()) assert.ok(all[index]?.text.startsWith(text));
      }),
    );
  });

  it("cuts nothing that fits", () => {
    const files = splitDiff(diff);
    assert.deepEqual(fitDiffs(files, diff.length), files);
  });
});

const lines = fc
  .array(fc.string({ maxLength: 80 }))
  .map((parts) => parts.map((line) => `${line}\n`).join(""));
