import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { type CodeLines, codeFromReply } from "../../../../src/core/edits/codeFromReply.ts";
import { codeLines } from "./generators.ts";

/** Each case is three files: the code that was sent, what came back, and the code in it. */
const folder = "test/fixtures/edits/replies";
const read = (name: string, part: string) => readFileSync(join(folder, `${name}.${part}.txt`), "utf8");

function extract(original: readonly string[], reply: readonly string[], complete = true) {
  const code = codeFromReply(original);
  let lines: readonly string[] = [];
  const add = (given: CodeLines) => {
    lines = given.anew === true ? given.lines : [...lines, ...given.lines];
  };
  for (const line of reply) add(code.push(line));
  const { found, isWhole, ...given } = code.end(complete);
  add(given);
  return { lines, found, isWhole };
}

describe("codeFromReply", () => {
  const names = readdirSync(folder).flatMap((file) => /^(.*)\.reply\.txt$/.exec(file)?.[1] ?? []);
  for (const name of names)
    it(`finds the code: ${name.replaceAll("-", " ")}`, () => {
      const { lines } = extract(read(name, "original").split("\n"), read(name, "reply").split("\n"));
      assert.equal(lines.join("\n"), read(name, "code"));
    });

  it("gives fenced code line by line, before the block ends", () => {
    const code = codeFromReply(["old();"]);
    assert.deepEqual(
      ["Sure:", "```", "a();", "b();"].map((line) => code.push(line).lines),
      [[], [], ["a();"], ["b();"]],
    );
  });

  it("gives code without a fence as soon as a line of the original appears", () => {
    const code = codeFromReply(["old();", "same();"]);
    assert.deepEqual(code.push("same();").lines, ["same();"]);
    assert.deepEqual(code.push("new();").lines, ["new();"]);
  });

  it("finds any code in a fence that is longer than the fences within", () => {
    return fc.assert(
      fc.property(codeLines, codeLines, (original, lines) => {
        const content = ["first();", ...lines, "```", "last();"];
        const reply = ["Here it is:", "", "````", ...content, "````", "Done."];
        assert.deepEqual(extract(original, reply), { lines: content, found: true, isWhole: true });
      }),
      { numRuns: 2000 },
    );
  });

  it("never gives a line that the reply does not have, nor in another order", () => {
    const piece = fc.constantFrom(
      "```",
      "```ts",
      "~~~",
      "a();",
      "",
      "Here it is:",
      "text",
      "}```",
      "    ```",
    );
    return fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.boolean(), (reply, complete) => {
        const { lines } = extract(["old();"], reply, complete);
        let from = 0;
        for (const line of lines) {
          const at = reply.findIndex((text, index) => index >= from && text.startsWith(line));
          assert.notEqual(at, -1, `${line} in ${JSON.stringify(reply)}`);
          from = at + 1;
        }
      }),
      { numRuns: 5000 },
    );
  });
});
