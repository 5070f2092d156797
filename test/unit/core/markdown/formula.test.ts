import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formulaAt,
  hasFormula,
  isHalfFormula,
  openedFormula,
} from "../../../../src/core/markdown/formula.ts";

const formulas: readonly (readonly [text: string, tex: string, display: boolean])[] = [
  ["$x$", "x", false],
  ["$x$.", "x", false],
  ["$a_1 + b$ and $c$", "a_1 + b", false],
  ["$\\$5$", "\\$5", false],
  ["$a\nb$", "a\nb", false],
  ["\\(a + b\\)", "a + b", false],
  ["$$a$$", "a", true],
  ["$$\na\n- b\n$$", "\na\n- b\n", true],
  ["\\[\na\n\\]", "\na\n", true],
  ["$`a`$", "a", false],
  ["$n$th", "n", false],
  ["```math\na\n\nb\n```", "a\n\nb\n", true],
];

const texts: readonly (readonly [text: string, why: string])[] = [
  ["$5 and $6", "two prices"],
  ["$5-$6", "a range of prices"],
  ["$HOME/$USER", "a path"],
  ["$foo,$bar", "two names of variables"],
  ["$``$", "nothing between the signs"],
  ["```mathematica\na\n```", "code in a language"],
  ["```math\na", "a code block without an end"],
  ["$ x$", "a blank behind the first sign"],
  ["$x $", "a blank before the last sign"],
  ["$a\n\nb$", "a blank line"],
  ["$$a\n\nb$$", "a blank line in a display formula"],
  ["$$ is the shell\n```\necho $$\n```", "a code block"],
  ["$HOME/`$x`", "code"],
  ["$$$$", "nothing between the signs"],
  ["\\( \\)", "nothing between the brackets"],
];

describe("formulaAt", () => {
  for (const [text, tex, display] of formulas) {
    it(`finds ${JSON.stringify(tex)} in ${JSON.stringify(text)}`, () => {
      const found = formulaAt(text, 0);
      assert.deepEqual([found?.tex, found?.display], [tex, display]);
      assert.ok(text.startsWith(found?.raw ?? "?"));
      assert.ok(hasFormula(`Look: ${"\n"}${text}`));
    });
  }
  for (const [text, why] of texts) {
    it(`takes ${JSON.stringify(text)} for text: ${why}`, () => {
      assert.equal(formulaAt(text, 0), undefined);
    });
  }

  it("takes a sign behind a letter for text, and an escaped bracket within a line", () => {
    assert.equal(formulaAt("US$5 or CA$6", 2), undefined);
    assert.equal(formulaAt("list\\[0\\]", 4), undefined);
  });

  it("gives the same formula whatever stands around it", () => {
    const tex = fc.stringMatching(/^[a-z][a-z0-9+^_{}]{0,20}$/);
    fc.assert(
      fc.property(tex, fc.string(), (inside, after) => {
        fc.pre(!/^[\w$]/.test(after));
        assert.equal(formulaAt(`so $${inside}$${after}`, 3)?.tex, inside);
      }),
    );
  });
});

describe("isHalfFormula", () => {
  it("is true from the first sign until the formula is whole", () => {
    const text = "$$x$$";
    for (let end = 2; end < text.length; end++)
      assert.ok(isHalfFormula(text.slice(0, end), 0), text.slice(0, end));
    assert.equal(isHalfFormula(text, 0), false);
  });

  it("is true of GitHub's forms too, until they are whole", () => {
    for (const text of ["$`x`$", "```math\nx\n\ny\n```"]) {
      for (let end = text.startsWith("$") ? 2 : 7; end < text.length - 1; end++)
        assert.ok(isHalfFormula(text.slice(0, end), 0), text.slice(0, end));
      assert.equal(isHalfFormula(text, 0), false);
    }
    assert.equal(isHalfFormula("$`npm test` runs", 0), false);
  });

  it("lets go of a sign that a long text follows", () => {
    assert.ok(isHalfFormula("$x", 0));
    assert.equal(isHalfFormula(`$x ${"and more ".repeat(20)}`, 0), false);
  });
});

describe("openedFormula", () => {
  it("tells what closes the formula that a line opens", () => {
    assert.equal(openedFormula("$$"), "$$");
    assert.equal(openedFormula("  \\[ a"), "\\]");
    assert.equal(openedFormula("```math"), "```");
    assert.equal(openedFormula("```mathml"), undefined);
    assert.equal(openedFormula("$$a$$"), undefined);
    assert.equal(openedFormula("    $$"), undefined);
    assert.equal(openedFormula("words"), undefined);
  });
});
