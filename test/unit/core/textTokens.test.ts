import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { estimateTokenCount } from "tokenx";
import { textTokens } from "../../../src/core/textTokens.ts";
import { root } from "../../support/root.ts";

describe("textTokens", () => {
  it("is the estimate of the whole text when that is short", () => {
    const text = "word 词 😀 ".repeat(1_000);
    assert.equal(textTokens(text), estimateTokenCount(text));
  });

  for (const file of ["test/fixtures/gateway/service-page.txt", "package-lock.json", "CHANGELOG.md"]) {
    it(`is within a tenth of the estimate of the whole text (${file})`, async () => {
      const text = (await readFile(join(root, file), "utf8")).repeat(4);
      const whole = estimateTokenCount(text);
      assert.ok(Math.abs(textTokens(text) - whole) < whole / 10, `${textTokens(text)} for ${whole}`);
    });
  }

  it("reads no more of a text the longer it is", () => {
    // Stands in for a clock: a text that counts how much of it is read.
    let read = 0;
    const text = Object.assign(Object("word ".repeat(1_000_000)), {
      slice: (start: number, end: number) => {
        read += end - start;
        return "word ".repeat(1_000_000).slice(start, end);
      },
    });
    assert.ok(textTokens(text) > 500_000);
    assert.ok(read < 20_000, `${read} characters read`);
  });
});
