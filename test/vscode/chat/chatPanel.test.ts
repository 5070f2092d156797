import assert from "node:assert/strict";
import * as vscode from "vscode";

function panels(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith("globalaiopc.chatPanel"),
  );
}

describe("the chat in an editor tab", () => {
  it("opens with the name of what it shows", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const listening = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (panels().some(({ label }) => label === "Chat")) resolve();
    });
    await vscode.commands.executeCommand("globalaiopc.openChatInEditor");
    await promise;
    listening.dispose();
    assert.equal(panels().length, 1);
    await vscode.window.tabGroups.close(panels());
    assert.equal(panels().length, 0);
  });
});
