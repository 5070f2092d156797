import assert from "node:assert/strict";
import * as vscode from "vscode";
import { editCommands } from "../../../src/host/edits/editCommands.ts";
import { assertKind, type Editing, editing, inEditor, sendLines } from "./editing.ts";

const above = ["x();", "y();"];
const original = ["a();", "b();", "c();"];
const rewritten = ["A();", "B();", "C();"];
const below = ["u();", "v();", ""];

/** Keys at a line, each a command of the editor's. */
interface Keys {
  readonly line: number;
  readonly commands: readonly string[];
  /** What undoing all changes leaves. */
  readonly left: readonly string[];
}

const whole = [...above, ...original, ...below];
const without = (...lines: readonly string[]) => whole.filter((line) => !lines.includes(line));
const deleteLine = "editor.action.deleteLines";
const cases: Readonly<Record<string, Keys>> = {
  "the last changed line is deleted": { line: 4, commands: [deleteLine], left: whole },
  "the last changed line is deleted and comes back": { line: 4, commands: [deleteLine, "undo"], left: whole },
  "the last changed line and the next are deleted": {
    line: 4,
    commands: [deleteLine, deleteLine],
    left: without("u();"),
  },
  "the first changed line is deleted": { line: 2, commands: [deleteLine], left: whole },
  "the line above is deleted": { line: 1, commands: [deleteLine], left: without("y();") },
  "the line above is deleted and comes back": { line: 1, commands: [deleteLine, "undo"], left: whole },
  "the line below is deleted and comes back": { line: 5, commands: [deleteLine, "undo"], left: whole },
  "a line is added above, goes and comes back": {
    line: 2,
    commands: ["editor.action.insertLineBefore", "undo", "redo"],
    left: [...above, "", ...original, ...below],
  },
  "the last changed line is moved down": {
    line: 4,
    commands: ["editor.action.moveLinesDownAction"],
    left: [...above, ...original, "u();", "C();", "v();", ""],
  },
  "the last changed line is moved down and comes back": {
    line: 4,
    commands: ["editor.action.moveLinesDownAction", "undo"],
    left: whole,
  },
  "the line below is moved up": {
    line: 5,
    commands: ["editor.action.moveLinesUpAction"],
    left: [...above, ...original, "u();", "C();", "v();", ""],
  },
  "the line above is moved down": {
    line: 1,
    commands: ["editor.action.moveLinesDownAction"],
    left: ["x();", "A();", "y();", ...original, ...below],
  },
};

describe("lines at the borders of an edit", () => {
  let edits: Editing;
  beforeEach(async () => {
    edits = await editing();
  });
  afterEach(() => edits[Symbol.asyncDispose]());

  async function press({ line, commands }: Keys): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor !== undefined);
    editor.selection = new vscode.Selection(line, 0, line, 0);
    for (const command of commands) await vscode.commands.executeCommand(command);
  }

  for (const [when, keys] of Object.entries(cases)) {
    it(`stay the user's when ${when} and all changes are undone`, async () => {
      const { document } = await edits.open("borders.ts", whole.join("\n"));
      const edit = edits.start(document, 2, 4);
      edit.reply.send(`\`\`\`\n${rewritten.join("\n")}\n\`\`\``);
      edit.reply.end();
      assertKind(await edit.outcome, "applied");
      await press(keys);
      await editCommands(edits.service).undoAllChanges();
      assert.deepEqual(document.getText().split("\n"), keys.left);
    });
  }

  it("leave a running edit running when one above is deleted and comes back", async () => {
    const { document } = await edits.open("borders.ts", whole.join("\n"));
    const edit = edits.start(document, 2, 4);
    edit.reply.send("```\n");
    await sendLines(edit, document, rewritten.slice(0, 2));
    await press({ line: 1, commands: [deleteLine, "undo"], left: [] });
    edit.reply.send("C();\n```\n");
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.deepEqual(document.getText().split("\n"), [...above, ...rewritten, ...below]);
    await inEditor(document, "undo");
    assert.deepEqual(document.getText().split("\n").slice(0, 4), [...above, "A();", "B();"]);
  });
});
