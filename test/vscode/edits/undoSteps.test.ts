import assert from "node:assert/strict";
import * as vscode from "vscode";
import { assertKind, type Editing, editing, inEditor, sendLines, typeAt, until } from "./editing.ts";

const original = ["one();", "two();", "", "between();", "", "three();", "four();", ""].join("\n");

describe("how often Undo is pressed to take an edit back", () => {
  let edits: Editing;
  beforeEach(async () => {
    edits = await editing();
  });
  afterEach(() => edits[Symbol.asyncDispose]());

  /** Presses Undo until the text is the one from before. */
  async function undos(document: vscode.TextDocument, before: string): Promise<number> {
    for (let count = 1; count < 20; count += 1) {
      const { version } = document;
      await vscode.commands.executeCommand("undo");
      await until(() => document.version !== version);
      // An undo step that is joined with the one before follows it a moment later.
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (document.getText() === before) return count;
    }
    return assert.fail(`Undo does not lead back, but to ${JSON.stringify(document.getText())}`);
  }

  it("is once for each of several selections, when their answers come one after the other", async () => {
    const { document } = await edits.open("two.ts", original);
    const first = edits.start(document, 0, 1);
    const second = edits.start(document, 5, 6);
    for (const [edit, lines] of [
      [first, ["ONE();", "TWO();"]],
      [second, ["THREE();", "FOUR();"]],
    ] as const) {
      edit.reply.send("```\n");
      await sendLines(edit, document, lines);
      edit.reply.end();
      assertKind(await edit.outcome, "applied");
    }
    assert.equal(await undos(document, original), 2);
  });

  it("is twice for each of several selections, when their answers come at the same time", async () => {
    const { document } = await edits.open("two.ts", original);
    const first = edits.start(document, 0, 1);
    const second = edits.start(document, 5, 6);
    for (const edit of [first, second]) edit.reply.send("```\n");
    await sendLines(first, document, ["ONE();"]);
    await sendLines(second, document, ["THREE();"]);
    // Held back until its end, as beside somebody's typing.
    first.reply.send("TWO();\n");
    await sendLines(second, document, ["FOUR();"]);
    for (const edit of [first, second]) {
      edit.reply.end();
      assertKind(await edit.outcome, "applied");
    }
    assert.equal(await undos(document, original), 4);
  });

  it("is once for each later step too, where one leads to a text that the edit had passed through", async () => {
    const text = ["one();", "same();", "two();"];
    const { document } = await edits.open("joined.ts", text.join("\n"));
    const edit = edits.start(document, 0, 2);
    edit.reply.send("```\n");
    await sendLines(edit, document, ["ONE();"]);
    edit.reply.send("same();\n");
    await until(() => document.getText() === text.with(0, "ONE();").join("\n"));
    // VS Code begins a new undo step when the cursor moves.
    await inEditor(document, "cursorDown");
    await sendLines(edit, document, ["TWO();"]);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    const [review] = edits.service.reviewsOf(document.uri);
    assert.ok(review);
    assert.equal(await review.undo(review.hunks.slice(1)), true);
    const half = document.getText();
    assert.equal(half, text.with(0, "ONE();").join("\n"));
    await typeAt(document, 0, 0, "m");
    assert.equal(await undos(document, half), 1);
  });

  it("is once in the cell of a notebook", async () => {
    const code = "one();\ntwo();";
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, code, "javascript");
    const other = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, "other();", "javascript");
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([cell, other]),
    );
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand("notebook.cell.edit");
    const { document } = notebook.cellAt(0);
    await until(() => vscode.window.activeTextEditor?.document === document);
    const edit = edits.start(document, 0, 1);
    edit.reply.send("```\n");
    await sendLines(edit, document, ["ONE();", "TWO();", "THREE();"]);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.equal(await undos(document, code), 1);
    assert.equal(notebook.cellAt(1).document.getText(), "other();");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});
