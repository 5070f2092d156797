import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { fitDiffs, isSensitiveDiff, splitDiff } from "../../../../src/core/commit/diffFiles.ts";

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

  for (const settings of ["plain", "noprefix", "mnemonic"]) {
    it(`names secret files, of today and before, whatever prefixes git is told to write: ${settings}`, () => {
      const files = splitDiff(readFileSync(`test/fixtures/commit/secret-${settings}.diff`, "utf8"));
      assert.deepEqual(
        files.map(({ path, oldPath }) => [path, oldPath]),
        [
          [".env", undefined],
          ["a/b.ts", undefined],
          ["config.txt", ".env.local"],
          ["dir with blank/naïve.ts", undefined],
          ["key.pem", undefined],
        ],
      );
      assert.deepEqual(files.map(isSensitiveDiff), [true, false, true, false, true]);
    });
  }

  it("takes a file with conflicts for one of its own", () => {
    const files = splitDiff(readFileSync("test/fixtures/commit/secret-conflict.diff", "utf8"));
    assert.deepEqual(
      files.map(({ path }) => path),
      [".env", "a/b.ts"],
    );
  });

  it("takes a file whose name it cannot tell for a secret one", () => {
    const [file] = splitDiff(
      "diff --git old-.env new-.env\n--- old-.env\n+++ new-.env\n@@ -1 +1 @@\n+TOKEN\n",
    );
    assert.deepEqual([file?.path, file && isSensitiveDiff(file)], ["", true]);
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
