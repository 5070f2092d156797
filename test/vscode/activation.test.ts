import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the extension in its host", () => {
  it("activates without an error", async () => {
    const extension = vscode.extensions.getExtension("globalaiopc.globalaiopc");
    assert.ok(extension, "the host knows the extension");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("registers every command that its manifest names", async () => {
    const extension = vscode.extensions.getExtension("globalaiopc.globalaiopc");
    const contributed: readonly { command: string }[] = extension?.packageJSON.contributes.commands;
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributed.map(({ command }) => command).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });
});
