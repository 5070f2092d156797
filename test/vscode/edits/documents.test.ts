import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as fc from "fast-check";
import * as vscode from "vscode";
import { originalAndNew } from "../../unit/core/edits/generators.ts";
import { assertKind, type Editing, editing, inEditor, until } from "./editing.ts";

const bom = "\uFEFF";

describe("an edit of any document", () => {
  let edits: Editing;
  beforeEach(async () => {
    edits = await editing();
  });
  afterEach(() => edits[Symbol.asyncDispose]());

  /** Replaces lines at once and undoes it again; the text in between is the result. */
  async function replaceAndUndo(document: vscode.TextDocument, first: number, last: number, code: string) {
    const before = document.getText();
    const edit = edits.start(document, first, last);
    edit.reply.send(`\`\`\`\`\n${code}\n\`\`\`\``);
    edit.reply.end();
    const outcome = await edit.outcome;
    const after = document.getText();
    for (const review of edits.service.reviewsOf(document.uri)) await review.undo(review.hunks);
    assert.equal(document.getText(), before);
    return { outcome, after };
  }

  const files: Readonly<Record<string, { readonly text: string; readonly result: string }>> = {
    "without a final newline": { text: "a();\nb();", result: "a();\nnew();" },
    "with CRLF and no final newline": { text: "a();\r\nb();", result: "a();\r\nnew();" },
    "with a byte order mark": { text: `${bom}a();\nb();`, result: "a();\nnew();" },
    "with emoji and combining characters": {
      text: "👩‍👩‍👧 = e\u0301;\nb();",
      result: "👩‍👩‍👧 = e\u0301;\nnew();",
    },
    "with a line of 100,000 characters": {
      text: `${"x".repeat(100_000)}\nb();`,
      result: `${"x".repeat(100_000)}\nnew();`,
    },
    "of one line": { text: "b();", result: "new();" },
    "that is empty": { text: "", result: "new();" },
  };
  for (const [name, { text, result }] of Object.entries(files))
    it(`works in a file ${name}, whose bytes stay`, async () => {
      const { document } = await edits.open("file.ts", text);
      const last = document.lineCount - 1;
      const { after } = await replaceAndUndo(document, last, last, "new();");
      assert.equal(after, result);
      assert.equal(await readFile(document.uri.fsPath, "utf8"), text);
    });

  it("takes UTF-16 as the editor does and leaves its bytes", async () => {
    const bytes = Buffer.from(`${bom}a();\r\nb();\r\n`, "utf16le");
    const { document } = await edits.open("utf16.ts", bytes);
    assert.equal(document.lineAt(1).text, "b();");
    const { after } = await replaceAndUndo(document, 1, 1, "new();");
    assert.equal(after, "a();\r\nnew();\r\n");
    assert.deepEqual(await readFile(document.uri.fsPath), bytes);
  });

  it("takes mixed line ends as the editor unifies them and leaves the bytes", async () => {
    const text = "a();\r\nb();\nc();\r\n";
    const { document } = await edits.open("mixed.ts", text);
    const unified = document.getText();
    const { after } = await replaceAndUndo(document, 1, 1, "new();");
    assert.equal(after, unified.replace("b();", "new();"));
    assert.equal(await readFile(document.uri.fsPath, "utf8"), text);
  });

  it("touches only what changes in a file of 10,000 lines", async () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => `  call(${n});`);
    const { document } = await edits.open("long.ts", lines.join("\n"));
    const changes: vscode.TextDocumentContentChangeEvent[] = [];
    const listening = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document) changes.push(...event.contentChanges);
    });
    const changed = lines.with(5_000, "  changed();");
    const edit = edits.start(document, 0, lines.length - 1);
    edit.reply.send(`\`\`\`\n${changed.join("\n")}\n\`\`\``);
    edit.reply.end();
    assert.deepEqual(await edit.outcome, { kind: "applied", hunks: 1 });
    listening.dispose();
    assert.equal(document.getText(), changed.join("\n"));
    assert.deepEqual(
      changes.map(({ range, text }) => [range.start.line, range.end.line, text]),
      [[5_000, 5_000, "  changed();"]],
    );
  });

  it("works in an untitled document", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "a();\nb();" });
    await vscode.window.showTextDocument(document);
    const { outcome, after } = await replaceAndUndo(document, 1, 1, "new();");
    assertKind(outcome, "applied");
    assert.equal(after, "a();\nnew();");
  });

  it("works in the cell of a notebook", async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, "a();\nb();", "javascript");
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([cell]),
    );
    await vscode.window.showNotebookDocument(notebook);
    const { document } = notebook.cellAt(0);
    const { outcome, after } = await replaceAndUndo(document, 1, 1, "new();");
    assertKind(outcome, "applied");
    assert.equal(after, "a();\nnew();");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("comes to the reply, in one undo step and with any line ends, for a sample of generated cases", async function () {
    this.timeout(120_000);
    const code = (lines: readonly string[]) => ["start();", "\ttab();", "  spaces();", ...lines, "finish();"];
    const sample = fc.sample(fc.tuple(originalAndNew, fc.constantFrom("\n", "\r\n")), 15);
    for (const [index, [[old, lines], eol]] of sample.entries()) {
      const text = ["above();", ...code(old), "below();"].join(eol);
      const { document } = await edits.open(`case${index}.ts`, text);
      const edit = edits.start(document, 1, document.lineCount - 2);
      for (const line of ["````", ...code(lines), "````"]) {
        edit.reply.send(`${line}\n`);
        if (index % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 15));
      }
      edit.reply.end();
      const { kind } = await edit.outcome;
      const result = ["above();", ...code(lines), "below();"].join(eol);
      assert.equal(document.getText(), result);
      if (kind === "unchanged") continue;
      await inEditor(document, "undo");
      await until(() => document.getText() === text);
      await inEditor(document, "redo");
      await until(() => document.getText() === result);
      assert.equal(await readFile(document.uri.fsPath, "utf8"), text);
    }
  });
});
