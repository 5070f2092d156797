import assert from "node:assert/strict";
import fc from "fast-check";
import { mendOpenBlock } from "../../../../src/core/markdown/mendOpenBlock.ts";

/** Half-arrived Markdown and what it is drawn as. */
const cases: readonly (readonly [open: string, mended: string, why: string])[] = [
  ["plain words", "plain words", "leaves whole text alone"],
  ["so **bol", "so **bol**", "closes strong emphasis"],
  ["so *emph", "so *emph*", "closes emphasis"],
  ["so **bold *both", "so **bold *both***", "closes nested emphasis from the inside out"],
  ["so **bold** an", "so **bold** an", "leaves closed emphasis alone"],
  ["so **bold*", "so **bold**", "leaves out half a closing mark"],
  ["so **", "so ", "leaves out an opening mark without words"],
  ["2 * 3 an", "2 * 3 an", "leaves a lonely asterisk alone"],
  ["snake_case_na", "snake_case_na", "leaves underscores within words alone"],
  ["~~gone", "~~gone~~", "closes deletions"],
  ["run `npm te", "run `npm te`", "closes code"],
  ["run `", "run ", "leaves out the first backtick"],
  ["`a ** b` an", "`a ** b` an", "does not look for emphasis in code"],
  ["\\*not", "\\*not", "knows escapes"],
  ["see [the do", "see the do", "shows an open link as its words"],
  ["see [the docs](https://exa", "see the docs", "does not show half an address"],
  ["see [the docs](https://a.b) an", "see [the docs](https://a.b) an", "leaves whole links alone"],
  ["![pict](https://exa", "pict", "shows an open picture as its words"],
  ["- [ ] tas", "- [ ] tas", "leaves task boxes alone"],
  ["Items:\n-", "Items:\n", "does not take the first dash of a list for a heading's underline"],
  ["words\n1", "words\n", "holds back a number that may begin an item"],
  ["words\n``", "words\n", "holds back half a fence"],
  ["words\n```py", "words\n", "holds back the opening line of a fence"],
  ["#", "", "holds back the mark of a heading"],
  ["# Ti **t", "# Ti **t**", "mends headings"],
  ["- one **b\n- two", "- one **b\n- two", "mends the last item only"],
  ["| a | b", "| a | b\n|-|-|", "draws a table from its first row on"],
  ["| a | b |\n|--", "| a | b |\n|-|-|", "completes the row below a table's head"],
  ["| a |\n|---|\n| **x", "| a |\n|---|\n| **x**", "mends the last cell"],
  ["so $x_1$ and $y", "so $x_1$ and ", "holds back half a formula"],
  ["so $a_1$ and $b_2$ an", "so $a_1$ and $b_2$ an", "does not look for emphasis in formulas"],
  ["it costs $5 or", "it costs $5 or", "shows prices as they come"],
  ["so \\(x + ", "so ", "holds back a formula in brackets"],
  ["$$\n\\frac{1", "", "holds back a formula in lines of its own"],
  ["see [the docs][re", "see the docs", "shows half a reference as its words"],
  ["- [p]\n\n  [p]: https://exa", "- [p]\n\n", "holds back a definition, whose address may be cut"],
  ["see [", "see ", "holds back a lone bracket"],
  ["see ![", "see ", "holds back the beginning of a picture"],
  ["known[^1", "known", "holds back half the mark of a footnote"],
  ["- [", "- ", "holds back the beginning of a task's box"],
  ["- [x]", "- ", "holds back a box that may be a link"],
  ["- [x] ", "- ", "holds back a box until it has words"],
  ["see !", "see ", "holds back a sign that may begin a picture"],
  ["Wow!", "Wow!", "leaves the end of a sentence alone"],
  ["known[^1]", "known[^1]", "shows the mark of a footnote once it is whole"],
  ["> [!NOTE]", "> ", "holds back the mark of an alert until its line is whole"],
  ["> [!NO", "> ", "holds back half the mark of an alert"],
  ["call items[0", "call items[0", "leaves an index alone"],
  ["call items[0] an", "call items[0] an", "leaves a closed index alone"],
  ["```math\n\\frac{1", "", "holds back a formula in a code block"],
  ["- x:\n  ```math\n  \\frac{1", "- x:\n  ", "holds back a formula in a code block within an item"],
  ["- x:\n\n  $$\n  a\n  + b", "- x:\n\n  ", "holds back a formula in lines of its own within an item"],
  ["- $$\n  + b\n  ", "", "holds back a formula whose next line has not come"],
  ["1. $$\n   a", "", "holds back an item that begins with a formula"],
  ["- x:\n  - y\n    ```math\n    a", "- x:\n  - y\n    ", "holds back a formula within an item of an item"],
  ["> ```math\n> a", "", "holds back a formula in a code block within a quote"],
  ["- x\n  ```math\n  a\n  ```", "- x\n  ", "holds back a formula whose last line may go on"],
  ["- ```math\n  a\n  ```\n", "- ```math\n  a\n  ```\n", "shows a formula within an item once it is whole"],
  ["- ```\n  + a\n  ```\n", "- ```\n  + a\n  ```\n", "does not mend what is whole"],
  ["- $$\n  a\n\n  and", "- $$\n  a\n\n  and", "shows what turns out to be none"],
  ["- ```sh\n  echo $$\n  $$", "- ```sh\n  echo $$\n  $$", "leaves signs in code within an item alone"],
  ["so $`\\frac{1", "so ", "holds back a formula in signs and backticks"],
  ["[^1]: a no", "[^1]: a no", "shows a note as it comes"],
  [
    "    $$ LANGUAGE plpgsql;\n    SELECT 1;\n",
    "    $$ LANGUAGE plpgsql;\n    SELECT 1;\n",
    "leaves code alone",
  ],
  ["    \\[ -f x ]\n    echo y\n", "    \\[ -f x ]\n    echo y\n", "leaves brackets in code alone"],
  ["    a = 1\n    ---", "    a = 1\n    ---", "leaves the last line of code alone"],
  ["    a = 1\n-", "    a = 1\n", "holds back half a marker behind code"],
  [
    "- \\[ ] task one\n  - sub\n  - sub two\n",
    "- \\[ ] task one\n  - sub\n  - sub two\n",
    "shows escaped boxes",
  ],
  ["- $$ is the pid in bash\n  - and …", "- $$ is the pid in bash\n  - and …", "shows words behind signs"],
  ["> \\[!NOTE]\n> some text…", "> \\[!NOTE]\n> some text…", "shows an escaped alert"],
  ["$$ is the pid in bash", "$$ is the pid in bash", "shows words behind signs that begin a paragraph"],
  ["- $$\n  - one thing\n  and", "- $$\n  - one thing\n  and", "shows an item that is no sum"],
  ["- $$\n  * a\n  and", "- $$\n  * a\n  and", "knows that no formula has bullets"],
  ["- a\n  - $$\n  - b\n  c", "- a\n  - $$\n  - b\n  c", "ends a formula at the next item"],
  ["- $$ \\text{if we have } x\n  - b\n  ", "", "knows words in formulas"],
  ["- $$ \\iint f dx dy", "", "knows the names of variables"],
  ["- $$ x \\in (0, 1]", "", "knows half-open intervals"],
  ["- x:\n  ```c\n  int *p", "- x:\n  ```c\n  int *p", "leaves code within an item alone"],
];

describe("mendOpenBlock", () => {
  for (const [open, mended, why] of cases) {
    it(`${why}: ${JSON.stringify(open)}`, () => assert.equal(mendOpenBlock(open), mended));
  }

  it("shows what was taken for a formula once it has grown too long for one", () => {
    const lines = "  x\n".repeat(600);
    assert.equal(mendOpenBlock(`- $$\n${lines}`), `- $$\n${lines}`);
    assert.equal(mendOpenBlock(`$$\n${lines}`), `$$\n${lines}`);
  });

  it("takes no longer for each character of a hostile line than of any other", () => {
    // What is not linear runs into the time that a test has.
    for (const hostile of [
      `- a\n  ~~~${" ".repeat(80_000)}\``,
      `- a\n  ${"~".repeat(80_000)}\``,
      `- a\n  ${"`".repeat(80_000)} \``,
      `- ${"$".repeat(80_000)}`,
      `- ${"$ ".repeat(40_000)}`,
      `- ${"$`".repeat(40_000)}`,
      `- ${"$$ ".repeat(30_000)}`,
      `- ${"\\(".repeat(40_000)}`,
      `- ${"\\[".repeat(40_000)}`,
      `- ${"*a ".repeat(30_000)}`,
      `- ${"[a][".repeat(20_000)}`,
    ])
      mendOpenBlock(hostile);
  });

  it("accepts anything", () => {
    const mark = fc.constantFrom(
      "*",
      "**",
      "_",
      "`",
      "```",
      "[",
      "]",
      "(",
      ")",
      "!",
      "~~",
      "\\",
      "\n",
      "|",
      "-",
      "a",
      " ",
    );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 40 }), (marks) => {
        assert.equal(typeof mendOpenBlock(marks.join("")), "string");
      }),
      { numRuns: 2000 },
    );
  });
});
