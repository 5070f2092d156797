import assert from "node:assert/strict";
import * as fc from "fast-check";
import { reindent } from "../../../../src/core/edits/indentation.ts";
import { codeLines } from "./generators.ts";

const spaces = { insertSpaces: true, tabSize: 4 };
const tabs = { insertSpaces: false, tabSize: 4 };

function moved(original: readonly string[], reply: readonly string[], style = spaces): readonly string[] {
  const indented = reindent(original, style);
  const lines = reply.flatMap((line) => indented.push(line));
  return [...lines, ...indented.end()];
}

const method = ["    run() {", "        go();", "    }"];

describe("reindent", () => {
  it("moves a reply that begins at the margin to the place", () => {
    assert.deepEqual(moved(method, ["run() {", "    stop();", "}"]), [
      "    run() {",
      "        stop();",
      "    }",
    ]);
  });

  it("moves only the first line when it alone has lost its indentation", () => {
    assert.deepEqual(moved(method, ["run() {", "        stop();", "    }"]), [
      "    run() {",
      "        stop();",
      "    }",
    ]);
  });

  it("tells the two apart by the depth of the second line when the original has none", () => {
    assert.deepEqual(moved(["        go();"], ["if (a) {", "            go();", "        }"]), [
      "        if (a) {",
      "            go();",
      "        }",
    ]);
    assert.deepEqual(moved(["        go();"], ["if (a) {", "    go();", "}"]), [
      "        if (a) {",
      "            go();",
      "        }",
    ]);
  });

  it("takes indentation away where the reply stands further in than the place", () => {
    assert.deepEqual(moved(["go();"], ["    if (a) {", "        go();", "    }", "  odd();"]), [
      "if (a) {",
      "    go();",
      "}",
      "odd();",
    ]);
  });

  it("makes tabs of spaces in a place of tabs, by the reply's own level", () => {
    assert.deepEqual(
      moved(["\trun() {", "\t\tgo();", "\t}"], ["run() {", "  stop();", "    deep();", "}"], tabs),
      ["\trun() {", "\t\tstop();", "\t\t\tdeep();", "\t}"],
    );
  });

  it("makes whole tabs of a body below parameters that stand further in", () => {
    assert.deepEqual(
      moved(
        ["def f(a):", "\treturn a"],
        ["def f(", "        a,", "        b,", "):", "    return a", "  # odd"],
        tabs,
      ),
      ["def f(", "\t\ta,", "\t\tb,", "):", "\treturn a", "\t# odd"],
    );
  });

  it("leaves what is below a decorator or a comment where it is when that alone has lost its indentation", () => {
    const place = ["    def a(self):", "        return 0"];
    for (const first of ["@cached", "# Gives one."])
      assert.deepEqual(moved(place, [first, "    def a(self):", "        return 1"]), [
        `    ${first}`,
        "    def a(self):",
        "        return 1",
      ]);
    assert.deepEqual(moved(place, ["@cached", "def a(self):", "    return 1"]), [
      "    @cached",
      "    def a(self):",
      "        return 1",
    ]);
  });

  it("makes spaces of tabs in a place of spaces", () => {
    assert.deepEqual(moved(method, ["run() {", "\tstop();", "\t\tdeep();", "}"]), [
      "    run() {",
      "        stop();",
      "            deep();",
      "    }",
    ]);
  });

  it("leaves the kind of blanks alone where the place uses both", () => {
    const mixed = ["start();", "\ttab();", "    spaces();"];
    assert.deepEqual(moved(mixed, ["start();", "\tnew();", "    other();"]), [
      "start();",
      "\tnew();",
      "    other();",
    ]);
  });

  it("keeps the star of a doc comment one column in", () => {
    const comment = ["\t/**", "\t * Old.", "\t */"];
    assert.deepEqual(moved(comment, ["/**", " * New.", " */"], tabs), ["\t/**", "\t * New.", "\t */"]);
  });

  it("uses the document's style where the place has no indentation of its own", () => {
    assert.deepEqual(moved(["go();"], ["if (a) {", "    go();", "}"], tabs), ["if (a) {", "\tgo();", "}"]);
  });

  it("empties blank lines that move", () => {
    assert.deepEqual(moved(method, ["run() {", "  ", "    stop();", "}"])[1], "");
  });

  it("changes nothing of a reply that repeats the original", () => {
    return fc.assert(
      fc.property(codeLines, fc.constantFrom(spaces, tabs), (lines, style) => {
        const original = ["  first();", ...lines];
        assert.deepEqual(moved(original, original, style), original);
      }),
      { numRuns: 3000 },
    );
  });

  it("gives the same lines for a reply at any depth", () => {
    const depth = fc.integer({ min: 0, max: 5 });
    const level = (line: string, by: number) => (line === "" ? "" : " ".repeat(by * 4) + line);
    const block = fc.array(
      fc.tuple(depth, fc.constantFrom("a();", "b();", "")).map(([by, text]) => level(text, by)),
      { maxLength: 12 },
    );
    return fc.assert(
      fc.property(block, fc.integer({ min: 1, max: 3 }), depth, (lines, replyDepth, placeDepth) => {
        const code = ["head();", ...lines];
        const reply = code.map((line) => level(line, replyDepth));
        const place = [level("old();", placeDepth)];
        assert.deepEqual(
          moved(place, reply),
          code.map((line) => level(line, placeDepth)),
        );
      }),
      { numRuns: 3000 },
    );
  });
});
