import assert from "node:assert/strict";
import * as vscode from "vscode";
import { filesOfWorkspace, openLink } from "../../../src/host/chat/openLink.ts";

describe("a link of an answer", () => {
  const folder = () => vscode.workspace.workspaceFolders?.[0]?.uri;
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  before(async () => {
    const base = folder();
    assert.ok(base);
    const text = new TextEncoder().encode("one\ntwo\nthree\n");
    for (const name of ["links/a.txt", "links/Makefile"])
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(base, name), text);
  });
  after(async () => {
    const base = folder();
    if (base) await vscode.workspace.fs.delete(vscode.Uri.joinPath(base, "links"), { recursive: true });
  });

  it("opens a file of the workspace at its line, however its path is written", async () => {
    const whole = vscode.Uri.joinPath(folder() ?? vscode.Uri.file("/"), "links/a.txt").fsPath;
    for (const path of ["links/a.txt", "links\\a.txt", "./links/a.txt", whole, "links/Makefile"]) {
      await openLink(`${path}:3`);
      const editor = vscode.window.activeTextEditor;
      assert.match(editor?.document.uri.path ?? "", /links\/(a\.txt|Makefile)$/, path);
      assert.equal(editor?.selection.active.line, 2, path);
    }
  });

  it("is made of what is a file of the workspace, of nothing else", async () => {
    const asked = ["links/Makefile", "links\\a.txt", "links", "localhost", "/etc/passwd", "javascript"];
    assert.deepEqual(await filesOfWorkspace(asked), ["links/Makefile", "links\\a.txt"]);
  });

  it("does not open a file outside of the workspace", async () => {
    for (const path of ["/etc/passwd:1", "../../../../../../etc/passwd:1"]) await openLink(path);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});
