import assert from "node:assert/strict";
import * as vscode from "vscode";
import { editCommands } from "../../../src/host/edits/editCommands.ts";
import { assertKind, type Editing, editing, inEditor, sendLines, until } from "./editing.ts";

const original = ["start();", "one();", "same();", "two();", "same too();", "three();", "finish();"];
const rewritten = ["start();", "ONE();", "same();", "TWO();", "same too();", "THREE();", "finish();"];

describe("a second edit of lines with undecided changes", () => {
  let edits: Editing;
  let commands: ReturnType<typeof editCommands>;
  let document: vscode.TextDocument;

  beforeEach(async () => {
    edits = await editing();
    commands = editCommands(edits.service);
    ({ document } = await edits.open("steps.ts", original.join("\n")));
  });
  afterEach(async () => {
    assert.deepEqual(edits.questions, []);
    await edits[Symbol.asyncDispose]();
  });

  async function rewrite(first: number, last: number, lines: readonly string[]): Promise<void> {
    const edit = edits.start(document, first, last);
    edit.reply.send(`\`\`\`\n${lines.join("\n")}\n\`\`\``);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
  }
  const text = () => document.getText().split("\n");
  const reviews = () => edits.service.reviewsOf(document.uri);
  const changes = () =>
    reviews().flatMap(({ hunks }) =>
      hunks.map(({ original: before, current }) => [...before, "→", ...current]),
    );

  it("decides nothing elsewhere, and is one review with the first, of the text before both", async () => {
    await rewrite(0, 6, rewritten);
    await rewrite(3, 3, ["two(2);"]);
    assert.deepEqual(text(), rewritten.with(3, "two(2);"));
    assert.equal(reviews().length, 1);
    assert.deepEqual(changes(), [
      ["one();", "→", "ONE();"],
      ["two();", "→", "two(2);"],
      ["three();", "→", "THREE();"],
    ]);
    await commands.undoAllChanges();
    assert.deepEqual(text(), original);
    await until(async () => (await edits.storedOriginals()) === 0);
  });

  it("is taken back by one Undo, which leaves the first edit open for review", async () => {
    await rewrite(0, 6, rewritten);
    const edit = edits.start(document, 3, 5);
    edit.reply.send("```\n");
    await sendLines(edit, document, ["two(2);", "same too(2);", "three(2);"]);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    await inEditor(document, "undo");
    assert.deepEqual(text(), rewritten);
    assert.equal(changes().length, 3);
    await inEditor(document, "undo");
    assert.deepEqual(text(), original);
    assert.deepEqual(reviews(), []);
  });

  it("joins the reviews that it reaches, and the lines between and beside them", async () => {
    await rewrite(1, 1, ["ONE();"]);
    await rewrite(3, 3, ["TWO();"]);
    assert.equal(reviews().length, 2);
    await rewrite(0, 4, ["start(1);", "ONE();", "same();", "TWO(2);", "same too();"]);
    assert.equal(reviews().length, 1);
    assert.deepEqual(changes(), [
      ["start();", "one();", "→", "start(1);", "ONE();"],
      ["two();", "→", "TWO(2);"],
    ]);
    await until(async () => (await edits.storedOriginals()) === 1);
    await commands.undoAllChanges();
    assert.deepEqual(text(), original);
  });

  it("has what it adds at the ends of the file under review", async () => {
    await rewrite(0, 6, rewritten);
    await rewrite(0, 6, ["above();", ...rewritten, "below();"]);
    assert.deepEqual(text(), ["above();", ...rewritten, "below();"]);
    assert.equal(reviews().length, 1);
    await commands.undoAllChanges();
    assert.deepEqual(text(), original);
  });

  it("leaves nothing to decide when it brings the first text back", async () => {
    await rewrite(0, 6, rewritten);
    await rewrite(0, 6, original);
    assert.deepEqual(text(), original);
    assert.deepEqual(reviews(), []);
    await until(async () => (await edits.storedOriginals()) === 0);
  });

  it("goes on under review though it passes through the first text", async () => {
    await rewrite(1, 1, ["ONE();"]);
    const edit = edits.start(document, 1, 2);
    edit.reply.send("```\n");
    await sendLines(edit, document, ["one();", "same(2);"]);
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.deepEqual(changes(), [["same();", "→", "same(2);"]]);
  });

  it("compares with what the user keeps meanwhile", async () => {
    await rewrite(0, 6, rewritten);
    const edit = edits.start(document, 3, 5);
    await commands.keepAllChanges();
    edit.reply.send("```\ntwo(2);\nsame too();\nTHREE();\n```");
    edit.reply.end();
    assertKind(await edit.outcome, "applied");
    assert.deepEqual(changes(), [["TWO();", "→", "two(2);"]]);
  });

  it("leaves the first as it was when its answer has no code", async () => {
    await rewrite(0, 6, rewritten);
    const edit = edits.start(document, 3, 3);
    edit.reply.send("I'm sorry, but I can't help with that.");
    edit.reply.end();
    assertKind(await edit.outcome, "noCode");
    assert.deepEqual(text(), rewritten);
    assert.equal(changes().length, 3);
  });

  it("is found again, with the text before both, after a restart in its middle", async () => {
    await rewrite(1, 3, ["ONE();", "same();", "TWO();"]);
    const edit = edits.start(document, 1, 3);
    edit.reply.send("```\n");
    await sendLines(edit, document, ["one(1);", "same(1);"]);
    await edits.restart("crash");
    commands = editCommands(edits.service);
    assert.equal(reviews().length, 1);
    await commands.undoAllChanges();
    assert.deepEqual(text(), original);
  });

  it("runs beside another one in the same review", async () => {
    await rewrite(0, 6, rewritten);
    const first = edits.start(document, 1, 1);
    first.reply.send("```\none(1);\n");
    await until(() => text().includes("one(1);"));
    await rewrite(5, 5, ["three(3);"]);
    first.reply.end();
    assertKind(await first.outcome, "applied");
    assert.equal(reviews().length, 1);
    await commands.undoAllChanges();
    assert.deepEqual(text(), original);
  });

  it("is not decided on, line for line, before it has come", async () => {
    await rewrite(0, 6, rewritten);
    const edit = edits.start(document, 3, 5);
    edit.reply.send("```\n");
    await sendLines(edit, document, ["two(2);"]);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      20,
    );
    const lines = lenses.filter(({ command }) => command?.command === "globalaiopc.keepChange");
    assert.deepEqual(
      lines.map(({ range }) => range.start.line),
      [1],
    );
    edit.abort.abort();
    assertKind(await edit.outcome, "stopped");
  });
});
