import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BlockSplitter } from "../../../../src/core/markdown/blockSplitter.ts";
import { mendOpenBlock } from "../../../../src/core/markdown/mendOpenBlock.ts";
import { root } from "../../../support/root.ts";

/** Characters of one update: 1,000 deltas of five characters a second, 60 frames a second. */
const deltaLength = 83;

/** Answers that go on and on, each by the part that is repeated. */
const answers: Readonly<Record<string, string>> = {
  "of everything": `${readFileSync(join(root, "test/fixtures/markdown/everything.md"), "utf8")}\n\n`,
  "of paragraphs": "Words of a paragraph, with *some* emphasis and `code` in it.\n\n",
  "of one paragraph": "one paragraph that never ends ",
  "of one list": "- an item of a list without end, with **weight** in it\n",
  "of one table": "| a cell | and another |\n",
  "of one code block": 'export const value = compute("text", 42); // a line of code\n',
  "of formulas": "$$\nx^2 + y^2\n$$\n\nand $z$ too.\n\n",
};
const heads: Readonly<Record<string, string>> = {
  "of one table": "| a | b |\n|---|---|\n",
  "of one code block": "```ts\n",
};

/** What the parser gets is counted, in characters; time would say more of the machine than of the program. */
describe("the work of a growing answer", () => {
  for (const [name, part] of Object.entries(answers)) {
    it(`is the same after a megabyte as after 20 kB: an answer ${name}`, () => {
      const head = heads[name] ?? "";
      const early = workPerCharacter(head, part, 20_000);
      const late = workPerCharacter(head, part, 1_000_000);
      assert.ok(late <= early * 1.05, `${early} characters parsed for each that came, then ${late}`);
    });
  }
});

/** Characters that are parsed for each that comes, once `length` have come. */
function workPerCharacter(head: string, part: string, length: number): number {
  const before = part.repeat(Math.ceil(length / part.length));
  const splitter = new BlockSplitter();
  splitter.push(head + before);
  // Long enough to meet every state of the open block.
  const text = part.repeat(Math.ceil(40_000 / part.length));
  let parsed = 0;
  for (let at = 0; at < text.length; at += deltaLength) {
    for (const event of splitter.push(text.slice(at, at + deltaLength))) {
      if (event.type === "markdown") parsed += event.piece.text.length;
      if (event.type === "code") parsed += event.text.length;
    }
    const open = splitter.open;
    if (open !== undefined) parsed += mendOpenBlock(open.text).length;
  }
  return parsed / text.length;
}
