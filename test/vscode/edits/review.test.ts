import assert from "node:assert/strict";
import * as vscode from "vscode";
import { editCommands } from "../../../src/host/edits/editCommands.ts";
import { originalUri } from "../../../src/host/edits/originalContent.ts";
import { assertKind, type Editing, editing, inEditor, typeAt, until } from "./editing.ts";

const original = ["start();", "one();", "same();", "two();", "same too();", "three();", "finish();", ""];
const rewritten = ["start();", "ONE();", "same();", "same too();", "THREE();", "FOUR();", "finish();", ""];

describe("the review of an edit", () => {
  let edits: Editing;
  let commands: ReturnType<typeof editCommands>;
  let document: vscode.TextDocument;

  beforeEach(async () => {
    edits = await editing();
    commands = editCommands(edits.service);
    ({ document } = await edits.open("steps.ts", original.join("\r\n")));
    const edit = edits.start(document, 0, 6);
    edit.reply.send(`\`\`\`\n${rewritten.join("\n")}\`\`\``);
    edit.reply.end();
    const outcome = await edit.outcome;
    assertKind(outcome, "applied");
    assert.equal(outcome.hunks, 3);
  });
  afterEach(() => edits[Symbol.asyncDispose]());

  const text = () => document.getText().split("\r\n");
  const lenses = async () =>
    (await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      20,
    )) ?? [];
  const hunks = () => edits.service.reviewsOf(document.uri).flatMap((review) => review.hunks);
  const moveTo = (line: number) => {
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document, document);
    editor.selection = new vscode.Selection(line, 0, line, 0);
  };

  it("puts Keep and Undo above each change, which decide that change alone", async () => {
    const shown = (await lenses()).filter((lens) => lens.command?.command.startsWith("globalaiopc."));
    assert.deepEqual(
      shown.map((lens) => [lens.range.start.line, lens.command?.command]),
      [1, 1, 3, 3, 4, 4].map((line, index) => [
        line,
        index % 2 === 0 ? "globalaiopc.keepChange" : "globalaiopc.undoChange",
      ]),
    );
    const [uri, id]: unknown[] = shown[3]?.command?.arguments ?? [];
    assert.ok(uri instanceof vscode.Uri && typeof id === "string");
    await commands.undoChange(uri, id);
    assert.deepEqual(text(), [...rewritten.slice(0, 3), "two();", ...rewritten.slice(3)]);
    assert.equal(hunks().length, 2);
  });

  it("decides the change at the cursor without a CodeLens", async () => {
    moveTo(1);
    await commands.undoChange();
    assert.deepEqual(text(), ["start();", "one();", ...rewritten.slice(2)]);
    moveTo(5);
    await commands.keepChange();
    assert.equal(hunks().length, 1);
    await commands.undoAllChanges();
    assert.deepEqual(text(), [
      "start();",
      "one();",
      "same();",
      "two();",
      "same too();",
      "THREE();",
      "FOUR();",
      "finish();",
      "",
    ]);
    assert.deepEqual(edits.service.reviews, []);
    assert.equal(edits.contexts.get("globalaiopc.hasChanges"), false);
  });

  it("gives the original back byte for byte, whatever was typed elsewhere, and forgets it", async () => {
    await typeAt(document, text().length - 1, 0, "mine();");
    await commands.undoAllChanges();
    assert.equal(document.getText(), `${original.join("\r\n")}mine();`);
    await until(async () => (await edits.storedOriginals()) === 0);
  });

  it("keeps everything at once", async () => {
    await commands.keepAllChanges();
    assert.deepEqual(text(), rewritten);
    assert.deepEqual(edits.service.reviews, []);
    assert.equal(edits.contexts.get("globalaiopc.editorHasChanges"), false);
  });

  it("ends without a word when Undo takes the edit back", async () => {
    await inEditor(document, "undo");
    assert.deepEqual(text(), original);
    assert.deepEqual(edits.service.reviews, []);
  });

  it("keeps decisions through Undo, further typing and a restart", async () => {
    moveTo(1);
    await commands.keepChange();
    moveTo(3);
    await commands.undoChange();
    assert.equal(hunks().length, 1);
    await inEditor(document, "undo");
    assert.deepEqual(text(), rewritten);
    assert.equal(hunks().length, 2);
    await typeAt(document, 2, 0, "mine ");
    await edits.restart();
    assert.ok(hunks().every((hunk) => !hunk.current.includes("ONE();")));
  });

  it("goes to the next and the previous change, round the ends", async () => {
    const line = () => vscode.window.activeTextEditor?.selection.active.line;
    moveTo(0);
    const visited: (number | undefined)[] = [];
    for (let step = 0; step < 4; step += 1) {
      await commands.nextChange();
      visited.push(line());
    }
    assert.deepEqual(visited, [1, 3, 4, 1]);
    await commands.previousChange();
    assert.equal(line(), 4);
  });

  it("compares with the original in the diff editor, without what the user did elsewhere", async () => {
    await typeAt(document, text().length - 1, 0, "mine();");
    await commands.showChangesAsDiff();
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.modified.toString(), document.uri.toString());
    const before = await vscode.workspace.openTextDocument(originalUri(document.uri));
    assert.equal(before.getText(), `${original.join("\r\n")}mine();`);
  });

  it("lists several files at once", async () => {
    const other = await edits.open("other.ts", "a();\n");
    const edit = edits.start(other.document, 0, 0);
    edit.reply.send("```\nb();\n```");
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    await edits.open("third.ts", "c();\n");
    await commands.showChangesAsDiff();
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.startsWith("Open changes") === true,
    );
    await edits.open("third.ts", "c();\n");
    await commands.undoAllChanges();
    assert.deepEqual(text(), original);
    assert.equal(other.document.getText(), "a();\n");
  });

  it("decides nothing where the cursor is on no change, and goes to the next", async () => {
    moveTo(2);
    await commands.keepChange();
    assert.equal(hunks().length, 3);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 3);
    moveTo(2);
    await commands.undoChange();
    assert.deepEqual(text(), rewritten);
  });

  it("goes on to the changes of the next file, round the ends, and compares all files at once", async () => {
    const other = await edits.open("other.ts", "a();\nb();\n");
    const edit = edits.start(other.document, 1, 1);
    edit.reply.send("```\nB();\n```");
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    await vscode.window.showTextDocument(document);
    const place = () => {
      const editor = vscode.window.activeTextEditor;
      return [editor?.document.fileName.split("/").at(-1), editor?.selection.active.line];
    };
    moveTo(4);
    await commands.nextChange();
    assert.deepEqual(place(), ["other.ts", 1]);
    await commands.nextChange();
    assert.deepEqual(place(), ["steps.ts", 1]);
    await commands.previousChange();
    assert.deepEqual(place(), ["other.ts", 1]);
    await commands.previousChange();
    assert.deepEqual(place(), ["steps.ts", 4]);
    await commands.showChangesAsDiff();
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.startsWith("Open changes") === true,
    );
  });

  it("undoes a change though somebody edits the document at the same time", async () => {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor !== undefined);
    const undoing = commands.undoAllChanges();
    const typing = editor.edit((builder) =>
      builder.insert(document.lineAt(document.lineCount - 1).range.end, "mine();"),
    );
    await Promise.all([undoing, typing]);
    const typed = (await typing) ? "mine();" : "";
    assert.equal(document.getText(), original.join("\r\n") + typed);
  });
});
