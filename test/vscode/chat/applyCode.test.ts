import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type ApplyPorts, applyCode } from "../../../src/host/chat/applyCode.ts";

const source = ["function a() {", "  return 1;", "}", "", "function b() {", "  return 2;", "}", ""].join(
  "\n",
);

describe("Apply in editor", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  async function open(content: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument({ content, language: "javascript" });
    await vscode.window.showTextDocument(document);
    return document;
  }

  async function apply(code: string, about: readonly vscode.Uri[] = []) {
    const applied: (readonly [string, string])[] = [];
    const ports: ApplyPorts = {
      applyEdit: async (document, range, text) => {
        applied.push([document.getText(range), text]);
      },
      editDocument: () => assert.fail("nobody asked for it"),
    };
    await applyCode(code, "javascript", ports, about);
    return applied;
  }

  it("hands the place and the code to the review, and writes nothing itself", async () => {
    const document = await open(source);
    const code = "function b() {\n  return 3;\n}";
    assert.deepEqual(await apply(code), [["function b() {\n  return 2;\n}", code]]);
    assert.equal(document.getText(), source);
  });

  it("keeps to what is there when the document has Windows line ends", async () => {
    const document = await open(source);
    await vscode.window.activeTextEditor?.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    const [[place] = []] = await apply("function b() {\n  return 3;\n}");
    assert.equal(place?.replaceAll("\r\n", "\n"), "function b() {\n  return 2;\n}");
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
  });

  it("finds the place in a tab that another one covers, and in a file that was only sent along", async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, "applied.js");
    const code = "function b() {\n  return 3;\n}";
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(source));
    try {
      await open("nothing like it");
      const gone = vscode.Uri.joinPath(folder.uri, "gone.js");
      assert.deepEqual(await apply(code, [gone, file]), [["function b() {\n  return 2;\n}", code]]);
      await vscode.window.showTextDocument(file, { preview: false });
      await open("nothing like it either");
      assert.deepEqual(await apply(code), [["function b() {\n  return 2;\n}", code]]);
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await vscode.workspace.fs.delete(file);
    }
  });

  it("does nothing when the code stands there already, and shows it", async () => {
    await open(source);
    assert.deepEqual(await apply("function a() {\n  return 1;\n}\n"), []);
    assert.equal(vscode.window.activeTextEditor?.selection.end.line, 2);
  });

  it("asks when there are several places, and takes no answer for none", async () => {
    await open(`${source}\n${source}`);
    const asking = apply("function b() {\n  return 3;\n}");
    const close = setInterval(
      () => void vscode.commands.executeCommand("workbench.action.closeQuickOpen"),
      200,
    );
    assert.deepEqual(await asking, []);
    clearInterval(close);
  });
});
