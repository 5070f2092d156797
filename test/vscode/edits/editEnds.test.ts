import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import { stopWords } from "../../../src/host/edits/reportOutcome.ts";
import { assertKind, discard, type Editing, editing, inEditor, sendLines, typeAt, until } from "./editing.ts";

const original = ["function total() {", "  let sum = 0;", "  return sum;", "}", "", "last();", ""].join("\n");
const rewritten = ["function total() {", "  const one = 1;", "  const two = 2;", "}"];
const after = [...rewritten, "", "last();", ""].join("\n");
/** What has arrived above the untouched rest, once the first two lines of the reply are there. */
const half = original.replace("  let sum", "  const one = 1;\n  let sum");

describe("an edit whose reply or document ends early", () => {
  let edits: Editing;
  beforeEach(async () => {
    edits = await editing();
  });
  afterEach(() => edits[Symbol.asyncDispose]());

  /** An edit of which two lines have been written. */
  async function halfWay(name = "total.ts") {
    const { document } = await edits.open(name, original);
    const edit = edits.start(document, 0, 3);
    edit.reply.send("```ts\n");
    await sendLines(edit, document, rewritten.slice(0, 2));
    return { document, edit };
  }

  it("changes nothing when the reply has no code, and says what the reply says", async () => {
    const { document } = await edits.open("total.ts", original);
    const edit = edits.start(document, 0, 3);
    edit.reply.send("I'm sorry, but I can't help with that.");
    edit.reply.end();
    assert.deepEqual(await edit.outcome, { kind: "noCode", text: "I'm sorry, but I can't help with that." });
    assert.equal(document.isDirty, false);
    assert.equal(await edits.storedOriginals(), 0);
  });

  it("is unchanged when the reply repeats the text", async () => {
    const { document } = await edits.open("total.ts", original);
    const edit = edits.start(document, 0, 3);
    edit.reply.send(`\`\`\`\n${original.split("\n").slice(0, 4).join("\n")}\n\`\`\``);
    edit.reply.end();
    assert.deepEqual(await edit.outcome, { kind: "unchanged" });
    assert.equal(document.isDirty, false);
    assert.deepEqual(edits.service.reviews, []);
  });

  it("leaves what has arrived above the untouched rest, under review, when stopped", async () => {
    const { document, edit } = await halfWay();
    assert.equal(edits.contexts.get("globalaiopc.editing"), true);
    assert.equal(edits.service.stop(document.uri), true);
    assert.deepEqual(await edit.outcome, { kind: "stopped", reason: "user", hunks: 1 });
    assert.equal(edit.abort.signal.aborted, true);
    assert.equal(document.getText(), half);
    assert.equal(edits.contexts.get("globalaiopc.editing"), false);
    assert.equal(edits.contexts.get("globalaiopc.editorHasChanges"), true);
  });

  it("leaves what has arrived above the untouched rest, under review, when cut", async () => {
    const { document, edit } = await halfWay();
    const error = new Error("socket closed");
    edit.reply.send("  const hal");
    edit.reply.end(error);
    assert.deepEqual(await edit.outcome, { kind: "cut", error, hunks: 1 });
    assert.equal(document.getText(), half);
    assert.equal(edits.service.reviewsOf(document.uri).length, 1);
  });

  it("ends as stopped, without a review, when the user undoes it while it runs", async () => {
    const { document, edit } = await halfWay();
    await vscode.commands.executeCommand("undo");
    assert.deepEqual(await edit.outcome, { kind: "stopped", reason: "undone", hunks: 0 });
    assert.equal(document.getText(), original);
    await until(async () => (await edits.storedOriginals()) === 0);
  });

  it("writes on at once when its editor is hidden and shown again", async () => {
    const { document, edit } = await halfWay();
    await edits.open("other.ts", "other();\n");
    edit.reply.send("  const two = 2;\n");
    await vscode.window.showTextDocument(document);
    edit.reply.send("  const three = 3;\n");
    await until(() => document.getText().includes("three"));
    edit.reply.send("}\n");
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.equal(document.getText(), after.replace("}", "  const three = 3;\n}"));
    await vscode.commands.executeCommand("undo");
    await until(() => document.getText() === original);
  });

  it("writes the rest at the end while its editor stays hidden", async () => {
    const { document, edit } = await halfWay();
    const other = await edits.open("other.ts", "other();\n");
    edit.reply.send("  const two = 2;\n}\n");
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.equal(document.getText(), after);
    assert.equal(vscode.window.activeTextEditor?.document, other.document);
    assert.equal(other.document.getText(), "other();\n");
    await inEditor(document, "undo");
    await until(() => document.getText() === original);
    await inEditor(document, "redo");
    await until(() => document.getText() === after);
  });

  it("writes everything in one step into a document that is never shown", async () => {
    const { document } = await edits.open("total.ts", original);
    await edits.open("other.ts", "other();\n");
    const edit = edits.start(document, 0, 3);
    edit.reply.send(`\`\`\`\n${rewritten.join("\n")}\n\`\`\``);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.equal(document.getText(), after);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), original);
  });

  it("stops when the editor is closed, and keeps the original until the file opens again", async () => {
    const { document, edit } = await halfWay();
    await document.save();
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    assert.deepEqual(await edit.outcome, { kind: "stopped", reason: "closed", hunks: 0 });
    assert.equal(await readFile(document.uri.fsPath, "utf8"), half);
    assert.equal(await edits.storedOriginals(), 1);
    await vscode.window.showTextDocument(document.uri);
    await until(() => edits.service.reviewsOf(document.uri)[0]?.hunks.length === 1);
  });

  it("ends without a review when the editor is closed and its changes are discarded", async () => {
    const { document, edit } = await halfWay();
    await discard(document);
    assert.deepEqual(await edit.outcome, { kind: "stopped", reason: "undone", hunks: 0 });
    const { document: again } = await vscode.window.showTextDocument(document.uri);
    assert.equal(again.getText(), original);
    assert.deepEqual(edits.service.reviewsOf(again.uri), []);
    await until(async () => (await edits.storedOriginals()) === 0);
  });

  it("stops when the file is renamed, and the review goes along", async () => {
    const { document, edit } = await halfWay();
    const renamed = vscode.Uri.joinPath(edits.folder, "renamed.ts");
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(document.uri, renamed);
    assert.equal(await vscode.workspace.applyEdit(rename), true);
    assert.deepEqual(await edit.outcome, { kind: "stopped", reason: "renamed", hunks: 1 });
    await until(() => edits.service.reviewsOf(renamed).length === 1);
    assert.equal((await vscode.workspace.openTextDocument(renamed)).getText(), half);
    assert.deepEqual(edits.service.reviewsOf(document.uri), []);
  });

  it("stops when the file is deleted, and forgets the original", async () => {
    const { document, edit } = await halfWay();
    const removal = new vscode.WorkspaceEdit();
    removal.deleteFile(document.uri);
    assert.equal(await vscode.workspace.applyEdit(removal), true);
    assert.deepEqual(await edit.outcome, { kind: "stopped", reason: "deleted", hunks: 0 });
    assert.deepEqual(edits.service.reviews, []);
    assert.equal(await edits.storedOriginals(), 0);
  });

  it("asks when the file changes on disk below the edit before anything was written", async () => {
    const { document } = await edits.open("total.ts", original);
    const edit = edits.start(document, 0, 3);
    const changed = original.replace("let sum = 0", "let sum = 100");
    await writeFile(document.uri.fsPath, changed);
    await until(() => document.getText() === changed);
    await until(() => edits.questions.length === 1);
    edit.reply.end();
    const outcome = await edit.outcome;
    assertKind(outcome, "stopped");
    assert.equal(outcome.reason, "typedInside");
    assert.equal(document.getText(), changed);
  });

  it("goes on in the document when the file changes on disk after the first line, and writes nothing there", async () => {
    const { document, edit } = await halfWay();
    await writeFile(document.uri.fsPath, "changed elsewhere\n");
    await sendLines(edit, document, rewritten.slice(2));
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.equal(document.getText(), after);
    assert.equal(await readFile(document.uri.fsPath, "utf8"), "changed elsewhere\n");
  });

  it("stops when the text is replaced as a whole", async () => {
    const { document, edit } = await halfWay();
    const editor = await vscode.window.showTextDocument(document);
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((builder) => builder.replace(all, "all new\n"));
    assert.deepEqual(await edit.outcome, { kind: "stopped", reason: "replaced", hunks: 0 });
    assert.equal(document.getText(), "all new\n");
  });

  it("refuses a document that no file stands behind", async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider("edits-test", {
      provideTextDocumentContent: () => "old();",
    });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse("edits-test:/old.ts"));
    provider.dispose();
    await vscode.window.showTextDocument(document);
    const edit = edits.start(document, 0, 0);
    edit.reply.send("```\nnew();\n```");
    edit.reply.end();
    assert.deepEqual(await edit.outcome, { kind: "refused", reason: "readOnly" });
    assert.equal(edit.abort.signal.aborted, true);
  });

  it("refuses a document that the settings make read-only", async () => {
    const { document } = await edits.open("total.ts", original);
    await vscode.commands.executeCommand("workbench.action.files.setActiveEditorReadonlyInSession");
    const edit = edits.start(document, 0, 3);
    edit.reply.send(`\`\`\`\n${rewritten.join("\n")}\n\`\`\``);
    edit.reply.end();
    assert.deepEqual(await edit.outcome, { kind: "refused", reason: "readOnly" });
    assert.equal(document.getText(), original);
    assert.equal(await edits.storedOriginals(), 0);
  });

  it("refuses a second edit of the same lines and leaves the first alone", async () => {
    const { document, edit } = await halfWay();
    const second = edits.start(document, 2, 3);
    assert.deepEqual(await second.outcome, { kind: "refused", reason: "busy" });
    await sendLines(edit, document, rewritten.slice(2));
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.equal(document.getText(), after);
  });

  it("runs two edits of different lines of one document side by side", async () => {
    const { document, edit } = await halfWay();
    const second = edits.start(document, document.lineCount - 2, document.lineCount - 2);
    second.reply.send("```\nveryLast();\n```\n");
    second.reply.end();
    assertKind(await second.outcome, "applied");
    edit.reply.send(`${rewritten.slice(2).join("\n")}\n\`\`\`\n`);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.equal(document.getText(), after.replace("last", "veryLast"));
    assert.equal(edits.service.reviewsOf(document.uri).length, 2);
  });

  it("offers the review again after a restart in the middle, wherever the lines are by then", async () => {
    const { document } = await halfWay();
    await edits.restart("crash");
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), "// mine\n"));
    assert.equal(edits.service.reviewsOf(document.uri)[0]?.hunks.length, 1);
    await until(async () => (await edits.storedTexts()).includes("// mine"));
    const service = await edits.restart();
    const [review] = service.reviewsOf(document.uri);
    assert.ok(review !== undefined);
    assert.equal(review.hunks.length, 1);
    assert.equal(await review.undo(review.hunks), true);
    assert.equal(document.getText(), `// mine\n${original}`);
    await until(async () => (await edits.storedOriginals()) === 0);
  });

  it("opens no review of what only the user has typed when the reply breaks off before its first line", async () => {
    const { document } = await edits.open("total.ts", original);
    edits.answer = async ([goOn]) => goOn;
    const edit = edits.start(document, 0, 3);
    await typeAt(document, 1, 2, "mine ");
    await until(() => edits.questions.length === 1);
    const error = new Error("socket closed");
    edit.reply.end(error);
    assert.deepEqual(await edit.outcome, { kind: "cut", error, hunks: 0 });
    assert.deepEqual(edits.service.reviews, []);
    await until(async () => (await edits.storedOriginals()) === 0);
  });

  it("writes on though the blanks of a line that Enter had indented go with its next write", async () => {
    const { document } = await edits.open("total.ts", `${original}if (a) {\n}\n`);
    await inEditor(document, "cursorBottom");
    const edit = edits.start(document, 0, 3);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(6, 8, 6, 8);
    await vscode.commands.executeCommand("type", { text: "\n" });
    const place = new vscode.Position(0, 0);
    editor.selection = new vscode.Selection(place, place);
    edit.reply.send(`\`\`\`\n${rewritten.join("\n")}\n\`\`\``);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.deepEqual(edits.questions, []);
    assert.ok(document.getText().startsWith(`${after}if (a) {\n`));
  });

  it("says what ended it, unless that was the user", () => {
    const reasons = ["closed", "deleted", "renamed", "replaced", "readOnly"] as const;
    assert.equal(new Set(reasons.map((reason) => stopWords(reason, 0))).size, reasons.length);
    for (const reason of reasons) assert.match(stopWords(reason, 1) ?? "", /stopped/);
    for (const reason of ["user", "typedInside", "undone"] as const)
      assert.equal(stopWords(reason, 1), undefined);
  });
});
