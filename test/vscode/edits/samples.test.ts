import assert from "node:assert/strict";
import * as fc from "fast-check";
import * as vscode from "vscode";
import { reviewText } from "../../../src/core/edits/hunks.ts";
import { applyLineEdits } from "../../../src/core/edits/lineEdit.ts";
import { editCommands } from "../../../src/host/edits/editCommands.ts";
import { originalAndNew } from "../../unit/core/edits/generators.ts";
import { type Parts, step, userEdit } from "../../unit/core/edits/userSteps.ts";
import { assertKind, type Editing, editing, inEditor, until } from "./editing.ts";

/** What the properties of plain Node say by the thousand, in the real editor. */
const samples = 15;
const indented = (lines: readonly string[]) => ["start();", "\ttab();", "  spaces();", ...lines, "finish();"];

describe("a sample of generated edits in the editor", function () {
  this.timeout(180_000);
  let edits: Editing;
  beforeEach(async () => {
    edits = await editing();
  });
  afterEach(() => edits[Symbol.asyncDispose]());

  const eols = fc.constantFrom<"\n" | "\r\n">("\n", "\r\n");

  /** Replaces all but the first and the last line of a new document. */
  async function rewrite(name: string, parts: Parts, eol: string, code: readonly string[]) {
    const { document } = await edits.open(name, parts.above + parts.own + parts.below);
    const last = document.positionAt(parts.above.length + parts.own.length).line;
    const edit = edits.start(document, parts.above.split(eol).length - 1, last);
    edit.reply.send(`\`\`\`\`\n${code.join("\n")}\n\`\`\`\`\n`);
    edit.reply.end();
    return { document, outcome: await edit.outcome };
  }

  it("comes to what the same decisions on a plain diff give, in any order", async () => {
    const decisions = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 });
    const cases = fc.sample(fc.tuple(originalAndNew, eols, decisions, fc.boolean()), samples);
    for (const [index, [[old, lines], eol, keeps, isUpwards]] of cases.entries()) {
      const [original, code] = [indented(old), indented(lines)];
      const parts = { above: `above();${eol}`, own: original.join(eol), below: `${eol}below();` };
      const { document } = await rewrite(`decisions${index}.ts`, parts, eol, code);
      const { hunks } = reviewText(original, code);
      const kept = hunks
        .filter((_, at) => keeps[at])
        .map((hunk) => ({ start: hunk.originalStart, remove: hunk.original.length, insert: hunk.current }));
      const open = keeps.slice(0, hunks.length);
      for (let count = open.length; count > 0; count -= 1) {
        const [review] = edits.service.reviewsOf(document.uri);
        const hunk = isUpwards ? review?.hunks.at(-1) : review?.hunks[0];
        assert.ok(review !== undefined && hunk !== undefined);
        const keeping = isUpwards ? open.pop() : open.shift();
        if (keeping === true) review.keep([hunk]);
        else assert.equal(await review.undo([hunk]), true);
      }
      assert.equal(document.getText(), parts.above + applyLineEdits(original, kept).join(eol) + parts.below);
      assert.deepEqual(edits.service.reviewsOf(document.uri), []);
    }
  });

  it("is the model's text as indented where it goes, once all is kept", async () => {
    const level = fc.integer({ min: 0, max: 3 });
    const cases = fc.sample(
      fc.tuple(fc.array(level, { maxLength: 12 }), fc.constantFrom("  ", "    ", "\t"), eols),
      samples,
    );
    for (const [index, [levels, base, eol]] of cases.entries()) {
      const unit = base === "\t" ? "\t" : "  ";
      const line = (name: string, depth: number, indent: string) => `${indent.repeat(depth)}${name}();`;
      const code = levels.map((depth, at) => ["  ", `new${at}`, depth] as const);
      const replied = [
        `first();`,
        `  second();`,
        ...code.map(([indent, name, depth]) => line(name, depth, indent)),
      ];
      const wanted = [
        `${base}first();`,
        `${base}${unit}second();`,
        ...code.map(([, name, depth]) => base + line(name, depth, unit)),
      ];
      const own = [`${base}first();`, `${base}${unit}old();`, `${base}older();`].join(eol);
      const parts = { above: `above {${eol}`, own, below: `${eol}}` };
      const { document, outcome } = await rewrite(`indented${index}.ts`, parts, eol, replied);
      assertKind(outcome, "applied");
      await inEditor(document, "cursorTop");
      await editCommands(edits.service).keepAllChanges();
      assert.equal(document.getText(), parts.above + wanted.join(eol) + parts.below);
    }
  });

  it("loses nothing of the user's edits round it, their Undo and Redo, nor of its own", async () => {
    const steps = fc.array(
      step.filter(({ kind }) => kind !== "piece"),
      { minLength: 1, maxLength: 8 },
    );
    const cases = fc.sample(fc.tuple(originalAndNew, eols, steps), samples);
    for (const [index, [[old, lines], eol, all]] of cases.entries()) {
      const [original, code] = [indented(old), indented(lines)];
      let parts: Parts = {
        above: ["a1();", "a2();", "a3();", ""].join(eol),
        own: original.join(eol),
        below: ["", "b1();", "b2();", "b3();"].join(eol),
      };
      const { document } = await edits.open(`mixed${index}.ts`, parts.above + parts.own + parts.below);
      const edit = edits.start(document, 3, 3 + original.length - 1);
      edit.reply.send("````\nbegin();\n");
      await until(() => document.getText().includes("begin();"));
      const done: Parts[] = [];
      const undone: Parts[] = [];
      const rest = () =>
        document
          .getText()
          .slice(parts.above.length)
          .slice(0, -parts.below.length || undefined);
      parts = { ...parts, own: rest() };
      for (const one of all) {
        if (one.kind === "undo" || one.kind === "redo") {
          const [source, other] = one.kind === "undo" ? [done, undone] : [undone, done];
          const state = source.pop();
          if (state === undefined) continue;
          other.push(parts);
          parts = state;
          await inEditor(document, one.kind);
        } else if (one.kind === "text" || one.kind === "border") {
          const { side, from, to, text } = userEdit(one, parts, eol);
          if (parts[side] === "" || (from === to && text === "")) continue;
          const offset = side === "above" ? 0 : parts.above.length + parts.own.length;
          const place = new vscode.Range(
            document.positionAt(offset + from),
            document.positionAt(offset + to),
          );
          const editor = await vscode.window.showTextDocument(document);
          assert.equal(await editor.edit((builder) => builder.replace(place, text)), true);
          done.push(parts);
          undone.length = 0;
          parts = { ...parts, [side]: parts[side].slice(0, from) + text + parts[side].slice(to) };
        }
        assert.equal(document.getText(), parts.above + parts.own + parts.below);
      }
      edit.reply.send(`${code.join("\n")}\n\`\`\`\`\n`);
      edit.reply.end();
      assertKind(await edit.outcome, "applied");
      assert.equal(document.getText(), parts.above + ["begin();", ...code].join(eol) + parts.below);
      for (const review of edits.service.reviewsOf(document.uri)) await review.undo(review.hunks);
      assert.equal(document.getText(), parts.above + original.join(eol) + parts.below);
    }
  });
});
