import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { assertKind, type Editing, editing, inEditor, sendLines, typeAt, until } from "./editing.ts";

const original = ["function total() {", "  let sum = 0;", "  return sum;", "}", "", "last();", ""];
const rewritten = ["function total() {", "  const one = 1;", "  const two = 2;", "  const three = 3;", "}"];
const after = [...rewritten, "", "last();", ""];

describe("an edit that streams into a document", () => {
  let edits: Editing;
  beforeEach(async () => {
    edits = await editing();
  });
  afterEach(() => edits[Symbol.asyncDispose]());

  for (const [name, eol] of [
    ["LF", "\n"],
    ["CRLF", "\r\n"],
  ] as const)
    it(`is one undo step and keeps ${name}`, async () => {
      const { document } = await edits.open("total.ts", original.join(eol));
      let changes = 0;
      const counting = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document && event.contentChanges.length > 0) changes += 1;
      });
      const edit = edits.start(document, 0, 3);
      edit.reply.send("```ts\n");
      await sendLines(edit, document, rewritten);
      edit.reply.send("```\n");
      edit.reply.end();
      assertKind(await edit.outcome, "applied");
      counting.dispose();
      assert.equal(document.getText(), after.join(eol));
      assert.ok(changes >= 3, `lines came in ${changes} writes`);
      await inEditor(document, "undo");
      assert.equal(document.getText(), original.join(eol));
      assert.equal(document.isDirty, false);
      await inEditor(document, "redo");
      assert.equal(document.getText(), after.join(eol));
    });

  it("leaves disk, tabs and focus alone", async () => {
    const { document } = await edits.open("total.ts", original.join("\n"));
    const other = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(), {
      viewColumn: vscode.ViewColumn.Beside,
    });
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    const edit = edits.start(document, 0, 3);
    edit.reply.send("```ts\n");
    await sendLines(edit, document, rewritten);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.equal(vscode.window.activeTextEditor?.document, other.document);
    assert.equal(other.document.getText(), "");
    assert.equal(vscode.window.tabGroups.all.flatMap((group) => group.tabs).length, tabs);
    assert.equal(document.getText(), after.join("\n"));
    assert.equal(document.isDirty, true);
    assert.equal(await readFile(document.uri.fsPath, "utf8"), original.join("\n"));
  });

  it("stays one undo step while the cursor moves", async () => {
    const editor = await edits.open("total.ts", original.join("\n"));
    const edit = edits.start(editor.document, 0, 3);
    edit.reply.send("```ts\n");
    for (const line of rewritten) {
      await sendLines(edit, editor.document, [line]);
      await inEditor(editor.document, "cursorDown");
    }
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    await inEditor(editor.document, "undo");
    await until(() => editor.document.getText() === original.join("\n"));
    await inEditor(editor.document, "redo");
    await until(() => editor.document.getText() === after.join("\n"));
  });

  it("keeps what the user types elsewhere, and Undo takes the two apart", async () => {
    const { document } = await edits.open("total.ts", original.join("\n"));
    const edit = edits.start(document, 0, 3);
    edit.reply.send("```ts\n");
    await sendLines(edit, document, rewritten.slice(0, 3));
    const half = document.getText();
    const lastLine = document.lineCount - 2;
    await typeAt(document, lastLine, 0, "mine;");
    const typed = document.getText();
    for (const line of rewritten.slice(3)) edit.reply.send(`${line}\n`);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.equal(document.getText(), after.join("\n").replace("last();", "mine;last();"));

    await inEditor(document, "undo");
    assert.equal(document.getText(), typed);
    await inEditor(document, "undo");
    assert.equal(document.getText(), half);
    await inEditor(document, "undo");
    assert.equal(document.getText(), original.join("\n"));
  });

  it("follows its lines when the user adds some above", async () => {
    const { document } = await edits.open("total.ts", original.join("\n"));
    const edit = edits.start(document, 0, 3);
    edit.reply.send("```ts\n");
    await sendLines(edit, document, rewritten.slice(0, 3));
    await typeAt(document, 0, 0, "\n");
    for (const line of rewritten.slice(3)) edit.reply.send(`${line}\n`);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.equal(document.getText(), `\n${after.join("\n")}`);
  });

  it("asks when the user types into the text, and stops there unless told to go on", async () => {
    const { document } = await edits.open("total.ts", original.join("\n"));
    const edit = edits.start(document, 0, 3);
    edit.reply.send("```ts\n");
    await sendLines(edit, document, rewritten.slice(0, 3));
    await typeAt(document, 1, 2, "mine ");
    const typed = document.getText();
    await until(() => edits.questions.length === 1);
    edit.reply.send(rewritten.slice(3).join("\n"));
    edit.reply.end();
    const outcome = await edit.outcome;
    assertKind(outcome, "stopped");
    assert.equal(outcome.reason, "typedInside");
    assert.equal(document.getText(), typed);
    assert.equal(edits.service.reviewsOf(document.uri).length, 1);
  });

  it("writes over what was typed into the text when told to, as a step of its own", async () => {
    const { document } = await edits.open("total.ts", original.join("\n"));
    edits.answer = async ([goOn]) => goOn;
    const edit = edits.start(document, 0, 3);
    edit.reply.send("```ts\n");
    await sendLines(edit, document, rewritten.slice(0, 3));
    await typeAt(document, 1, 2, "mine ");
    const typed = document.getText();
    await until(() => edits.questions.length === 1);
    edit.reply.send(rewritten.slice(3).join("\n"));
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.equal(document.getText(), after.join("\n"));
    await inEditor(document, "undo");
    assert.equal(document.getText(), typed);
  });
});
