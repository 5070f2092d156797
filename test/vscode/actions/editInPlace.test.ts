import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { ChatMessage, CompletionEvent } from "../../../src/core/gateway/completion.ts";
import { type EditPorts, editInPlace } from "../../../src/host/actions/editInPlace.ts";

describe("an edit of a selection", () => {
  let editor: vscode.TextEditor;
  let sent: string[];

  beforeEach(async () => {
    const content = "first();\nsecond();\nthird();\n";
    editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
    editor.selection = new vscode.Selection(1, 0, 1, 3);
    sent = [];
  });
  afterEach(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

  /** What happens while the user is asked, and when the edit begins. */
  function ports(meanwhile: () => Thenable<unknown>, edit: EditPorts["edit"]): EditPorts {
    return {
      complete: () => noReply(),
      mayShow: async () => true,
      prompts: async () => {
        await meanwhile();
        return [];
      },
      edit,
      memento: { get: () => undefined, keys: () => [], update: async () => undefined },
      sent: (messages) => {
        sent.push(lastOf(messages));
      },
    };
  }

  const insertAbove = () => editor.edit((builder) => builder.insert(new vscode.Position(0, 0), "zero();\n"));

  it("is of the lines that were selected, whatever is typed above before it begins", async () => {
    const ranges: vscode.Range[] = [];
    const edit: EditPorts["edit"] = async ({ range, reply }) => {
      ranges.push(range);
      for await (const _ of reply);
      return false;
    };
    await editInPlace("edit", ports(insertAbove, edit), undefined, undefined, "Shout");
    assert.deepEqual(
      ranges.map(({ start, end }) => [start.line, end.line]),
      [[2, 2]],
    );
    assert.match(sent[0] ?? "", /Replace this code \(lines 3-3\):\n```plaintext\nsecond\(\);\n```/);
  });

  it("is of the same lines when it is tried again, as they are then", async () => {
    const lines: number[] = [];
    const edit: EditPorts["edit"] = async ({ range, reply }) => {
      lines.push(range.start.line);
      for await (const _ of reply);
      await insertAbove();
      await editor.edit((builder) => builder.insert(new vscode.Position(range.start.line + 1, 0), "new "));
      return lines.length === 1;
    };
    await editInPlace(
      "edit",
      ports(async () => undefined, edit),
      undefined,
      undefined,
      "Shout",
    );
    assert.deepEqual(lines, [1, 2]);
    assert.match(sent[1] ?? "", /\(lines 3-3\):\n```plaintext\nnew second\(\);/);
  });

  it("sends the code as it is when the edit begins", async () => {
    const edit: EditPorts["edit"] = async ({ reply }) => {
      await editor.edit((builder) => builder.insert(new vscode.Position(1, 0), "typed "));
      for await (const _ of reply);
      return false;
    };
    await editInPlace(
      "edit",
      ports(async () => undefined, edit),
      undefined,
      undefined,
      "Shout",
    );
    assert.match(sent[0] ?? "", /```plaintext\ntyped second\(\);\n```/);
  });

  it("does not begin when its lines are gone", async () => {
    const removeAll = () =>
      editor.edit((builder) => builder.delete(new vscode.Range(0, 0, editor.document.lineCount, 0)));
    const edit: EditPorts["edit"] = () => Promise.reject(new Error("It began."));
    await editInPlace("edit", ports(removeAll, edit), undefined, undefined, "Shout");
    assert.deepEqual(sent, []);
  });
});

async function* noReply(): AsyncGenerator<CompletionEvent> {}

function lastOf(messages: readonly ChatMessage[]): string {
  const content = messages.at(-1)?.content;
  return typeof content === "string" ? content : "";
}
