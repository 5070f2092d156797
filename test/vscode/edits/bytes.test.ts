import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { editCommands } from "../../../src/host/edits/editCommands.ts";
import { assertKind, type Editing, editing, inEditor, sendLines, until } from "./editing.ts";

const lines = ["first();", "second();", 'thïrd("👩‍👩‍👧");', "fourth();", ""];
const rewritten = ["FIRST();", "second();", "new();", "FOÜRTH();"];

/** The same text in every encoding and with every line end that VS Code tells apart by itself. */
const files: Readonly<Record<string, Buffer>> = {
  LF: Buffer.from(lines.join("\n")),
  CRLF: Buffer.from(lines.join("\r\n")),
  "mixed line ends": Buffer.from('first();\r\nsecond();\nthïrd("👩‍👩‍👧");\r\nfourth();\r\n'),
  "no final newline": Buffer.from(lines.slice(0, -1).join("\n")),
  "CRLF and no final newline": Buffer.from(lines.slice(0, -1).join("\r\n")),
  "a byte order mark": Buffer.from(`\uFEFF${lines.join("\n")}`),
  "UTF-16 LE": Buffer.from(`\uFEFF${lines.join("\r\n")}`, "utf16le"),
  "UTF-16 BE": Buffer.from(`\uFEFF${lines.join("\r\n")}`, "utf16le").swap16(),
};

describe("the bytes of a file that was edited", () => {
  let edits: Editing;
  beforeEach(async () => {
    edits = await editing();
  });
  afterEach(() => edits[Symbol.asyncDispose]());

  const bytesOf = (document: vscode.TextDocument) => readFile(document.uri.fsPath);

  /** Saves as the key does, whether anything has changed or not. */
  async function save(document: vscode.TextDocument): Promise<Buffer> {
    await inEditor(document, "workbench.action.files.save");
    await until(() => !document.isDirty);
    return bytesOf(document);
  }

  async function edit(document: vscode.TextDocument): Promise<void> {
    const started = edits.start(document, 0, 3);
    started.reply.send("```ts\n");
    await sendLines(started, document, rewritten);
    started.reply.send("```\n");
    started.reply.end();
    assertKind(await started.outcome, "applied");
  }

  async function typeByHand(document: vscode.TextDocument): Promise<void> {
    const editor = await vscode.window.showTextDocument(document);
    const place = new vscode.Range(0, 0, 3, document.lineAt(3).text.length);
    assert.equal(await editor.edit((builder) => builder.replace(place, rewritten.join("\n"))), true);
  }

  for (const [name, bytes] of Object.entries(files)) {
    it(`are those of the same edit by hand, undone and saved: ${name}`, async () => {
      const { document: hand } = await edits.open("hand.ts", bytes);
      await typeByHand(hand);
      await inEditor(hand, "undo");
      const { document: ours } = await edits.open("ours.ts", bytes);
      await edit(ours);
      assert.deepEqual(await bytesOf(ours), bytes);
      await editCommands(edits.service).undoAllChanges();
      assert.deepEqual(await bytesOf(ours), bytes);
      assert.equal(ours.getText(), hand.getText());
      assert.deepEqual(await save(ours), await save(hand));
    });

    it(`are those of the same edit by hand, saved: ${name}`, async () => {
      const { document: hand } = await edits.open("hand.ts", bytes);
      await typeByHand(hand);
      const { document: ours } = await edits.open("ours.ts", bytes);
      await edit(ours);
      await editCommands(edits.service).keepAllChanges();
      assert.deepEqual(await bytesOf(ours), bytes);
      assert.equal(ours.getText(), hand.getText());
      assert.deepEqual(await save(ours), await save(hand));
    });
  }
});
