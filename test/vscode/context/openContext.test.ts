import assert from "node:assert/strict";
import * as vscode from "vscode";
import { openContext } from "../../../src/host/chat/chatContext.ts";
import { documentItem } from "../../../src/host/context/contextItems.ts";
import { workspaceFile } from "./contextWindow.ts";

describe("a chip that is opened", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  const dates = () => vscode.workspace.openTextDocument(workspaceFile("src/dates.ts"));
  const shown = () => {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    return editor;
  };

  it("shows the place in the file while that is what is sent", async () => {
    const document = await dates();
    const range = new vscode.Range(7, 0, 9, 1);
    await openContext(documentItem(document, range));
    assert.equal(shown().document.uri.toString(), document.uri.toString());
    assert.ok(shown().selection.isEqual(range));
  });

  it("shows the text as it was attached once the file holds something else, or is gone", async () => {
    const item = documentItem(await dates());
    for (const change of [{ text: "what it was\n" }, { uri: "file:///nowhere/dates.ts" }]) {
      await openContext({ ...item, ...change });
      assert.equal(shown().document.getText(), change.text ?? item.text);
      assert.ok(shown().document.isUntitled);
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    }
  });
});
