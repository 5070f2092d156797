import assert from "node:assert/strict";
import * as vscode from "vscode";
import { assertKind, type Editing, editing, sendLines, until } from "./editing.ts";

const original = [
  "function total() {",
  "  return 0;",
  "}",
  "",
  "function other() {",
  "  first();",
  "  second();",
  "}",
  "",
];
const rewritten = ["function total() {", "  const one = 1;", "  const two = 2;", "  return one + two;", "}"];

describe("what an edit leaves alone in the lines round it", () => {
  let edits: Editing;
  beforeEach(async () => {
    edits = await editing();
  });
  afterEach(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await edits[Symbol.asyncDispose]();
  });

  async function rewrite(document: vscode.TextDocument): Promise<void> {
    const edit = edits.start(document, 0, 2);
    edit.reply.send("```\n");
    await sendLines(edit, document, rewritten.slice(0, -1));
    edit.reply.send("}\n```\n");
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
  }

  it("is what the user has folded", async () => {
    const editor = await edits.open("folded.ts", original.join("\n"));
    await until(async () => {
      await vscode.commands.executeCommand("editor.fold", { selectionLines: [4] });
      return editor.visibleRanges.length > 1;
    });
    await rewrite(editor.document);
    const line = editor.document.getText().split("\n").indexOf("  first();");
    await until(() => editor.document.lineCount === original.length + 2);
    // What is in view is told a moment later.
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.ok(editor.visibleRanges.every((range) => !range.contains(new vscode.Position(line, 3))));
  });

  it("is the user's breakpoints, which move with their lines", async () => {
    const { document } = await edits.open("breakpoints.ts", original.join("\n"));
    const place = new vscode.Location(document.uri, new vscode.Position(5, 0));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(place)]);
    await rewrite(document);
    const lines = () =>
      vscode.debug.breakpoints.map((breakpoint) =>
        breakpoint instanceof vscode.SourceBreakpoint ? breakpoint.location.range.start.line : -1,
      );
    await until(() => lines()[0] === 7);
    assert.deepEqual(lines(), [7]);
    assert.equal(document.lineAt(7).text, "  first();");
  });
});
