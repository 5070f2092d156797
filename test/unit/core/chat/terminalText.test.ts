import assert from "node:assert/strict";
import fc from "fast-check";
import { terminalText } from "../../../../src/core/chat/terminalText.ts";

describe("code on its way into a terminal", () => {
  it("keeps its lines, tabs and letters", () => {
    assert.equal(terminalText("for f in *; do\n\techo “ü”\ndone\n"), "for f in *; do\n\techo “ü”\ndone");
  });

  it("has one kind of line break", () => {
    assert.equal(terminalText("one\r\ntwo\rthree"), "one\ntwo\nthree");
  });

  it("has no key that a shell acts on, whatever a model wrote", () => {
    assert.equal(terminalText("\u001b[201~rm x\u0003\u0004\u007f\u009b\n"), "[201~rm x");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (code) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        assert.doesNotMatch(terminalText(code), /[\0-\x08\x0b-\x1f\x7f-\x9f]|^\n|\s$/);
      }),
    );
  });
});
