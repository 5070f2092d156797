import assert from "node:assert/strict";
import { mkdir, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import { editCommands } from "../../../src/host/edits/editCommands.ts";
import { assertKind, discard, type Editing, editing, inEditor, typeAt, until } from "./editing.ts";

const original = ["above();", "first();", "second();", "third();", "below();", ""];
const rewritten = ["FIRST();", "second();", "THIRD();"];
const after = ["above();", ...rewritten, "below();", ""];

describe("a review whose text goes elsewhere", () => {
  let edits: Editing;
  let commands: ReturnType<typeof editCommands>;
  beforeEach(async () => {
    edits = await editing();
    commands = editCommands(edits.service);
  });
  afterEach(() => edits[Symbol.asyncDispose]());

  async function rewrite(document: vscode.TextDocument, first = 1, code = rewritten): Promise<void> {
    const edit = edits.start(document, first, first + 2);
    edit.reply.send(`\`\`\`\n${code.join("\n")}\n\`\`\``);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
  }
  const text = (document: vscode.TextDocument) => document.getText().split("\n");
  const hunks = (document: vscode.TextDocument) =>
    edits.service.reviewsOf(document.uri).flatMap((review) => review.hunks);

  it("is found again after a reload from disk that changes both sides of it", async () => {
    const { document } = await edits.open("reload.ts", original.join("\n"));
    await rewrite(document);
    await document.save();
    const changed = ["above(1);", "more();", ...rewritten, "below(2);", ""];
    await writeFile(document.uri.fsPath, changed.join("\n"));
    await until(() => document.getText() === changed.join("\n"));
    await until(() => hunks(document).length > 0);
    await commands.undoAllChanges();
    const left = text(document);
    for (const line of ["first();", "second();", "third();"]) assert.ok(left.includes(line), line);
    for (const line of ["FIRST();", "THIRD();"]) assert.ok(!left.includes(line), line);
  });

  it("is found again in a text that replaces the whole while the edit streams", async () => {
    const { document } = await edits.open("replaced.ts", original.join("\n"));
    const edit = edits.start(document, 1, 3);
    edit.reply.send("```\nFIRST();\n");
    await until(() => document.getText().includes("FIRST"));
    const editor = await vscode.window.showTextDocument(document);
    const formatted = document.getText().replaceAll("();", "( );").replace("FIRST( );", "FIRST();");
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((builder) => builder.replace(all, formatted));
    assertKind(await edit.outcome, "stopped");
    assert.ok(hunks(document).some((hunk) => hunk.current.includes("FIRST();")));
  });

  it("is over when the whole text is replaced by another", async () => {
    const { document } = await edits.open("new.ts", original.join("\n"));
    await rewrite(document);
    const editor = await vscode.window.showTextDocument(document);
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((builder) => builder.replace(all, "all new\n"));
    assert.deepEqual(hunks(document), []);
    await until(async () => (await edits.storedOriginals()) === 0);
  });

  it("comes back with the changes when Redo brings them back, decisions included", async () => {
    const { document } = await edits.open("redo.ts", original.join("\n"));
    await rewrite(document);
    const [review] = edits.service.reviewsOf(document.uri);
    review?.keep(review.hunks.slice(0, 1));
    await inEditor(document, "undo");
    assert.deepEqual(text(document), original);
    assert.deepEqual(hunks(document), []);
    await until(async () => (await edits.storedOriginals()) === 0);
    await inEditor(document, "redo");
    assert.deepEqual(text(document), after);
    assert.deepEqual(
      hunks(document).map(({ current }) => current),
      [["THIRD();"]],
    );
    await until(async () => (await edits.storedOriginals()) === 1);
  });

  it("comes back when Undo takes the undoing of all changes back", async () => {
    const { document } = await edits.open("undo.ts", original.join("\n"));
    await rewrite(document);
    await commands.undoAllChanges();
    assert.deepEqual(hunks(document), []);
    await inEditor(document, "undo");
    assert.deepEqual(text(document), after);
    assert.equal(hunks(document).length, 2);
    await commands.undoAllChanges();
    assert.deepEqual(text(document), original);
  });

  it("comes back when Redo brings back an edit that was undone while it streamed", async () => {
    const { document } = await edits.open("early.ts", original.join("\n"));
    const edit = edits.start(document, 1, 3);
    edit.reply.send("```\nFIRST();\n");
    await until(() => document.getText().includes("FIRST"));
    await inEditor(document, "undo");
    assertKind(await edit.outcome, "stopped");
    assert.deepEqual(hunks(document), []);
    await inEditor(document, "redo");
    assert.deepEqual(
      hunks(document).map(({ current }) => current),
      [["FIRST();"]],
    );
  });

  it("does not come back with what somebody types where all was undone", async () => {
    const { document } = await edits.open("typed.ts", original.join("\n"));
    await rewrite(document);
    await commands.undoAllChanges();
    await typeAt(document, 1, 0, "mine");
    await inEditor(document, "undo");
    await inEditor(document, "redo");
    assert.deepEqual(hunks(document), []);
  });

  it("goes along when an untitled document is saved", async () => {
    const uri = vscode.Uri.joinPath(edits.folder, "saved.ts");
    const untitled = await vscode.workspace.openTextDocument(uri.with({ scheme: "untitled" }));
    const editor = await vscode.window.showTextDocument(untitled, { preview: false });
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), original.join("\n")));
    await rewrite(untitled);
    await inEditor(untitled, "workbench.action.files.save");
    await until(() => edits.service.reviewsOf(uri).length === 1);
    assert.deepEqual(edits.service.reviews.length, 1);
    await commands.undoAllChanges();
    const document = await vscode.workspace.openTextDocument(uri);
    assert.deepEqual(text(document), original);
    await until(async () => (await edits.storedOriginals()) === 0);
  });

  it("is forgotten when an untitled document is thrown away, and not offered in the next of that name", async () => {
    const open = async () => {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse("untitled:scratch.ts"));
      return vscode.window.showTextDocument(document, { preview: false });
    };
    const editor = await open();
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), original.join("\n")));
    await rewrite(editor.document);
    await discard(editor.document);
    await until(async () => (await edits.storedOriginals()) === 0);
    const next = await open();
    await next.edit((builder) => builder.insert(new vscode.Position(0, 0), "other();\n"));
    assert.deepEqual(edits.service.reviews, []);
    await discard(next.document);
  });

  it("is not waited for longer than a month", async () => {
    const { document } = await edits.open("old.ts", original.join("\n"));
    await rewrite(document);
    await until(async () => (await edits.storedTexts()).includes("FIRST"));
    await document.save();
    await inEditor(document, "workbench.action.closeActiveEditor");
    await edits.service.close();
    const storage = join(edits.folder.fsPath, "storage");
    const longAgo = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    await mkdir(storage, { recursive: true });
    for (const name of await readdir(storage)) await utimes(join(storage, name), longAgo, longAgo);
    await edits.restart();
    assert.equal(await edits.storedOriginals(), 0);
    await rm(document.uri.fsPath);
  });
});
