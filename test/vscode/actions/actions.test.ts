import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import * as vscode from "vscode";
import { type Aimock, startAimock } from "../../support/gateway/aimock.ts";
import { startScripted } from "../../support/gateway/scripted.ts";
import { answer } from "../../support/gateway/scripts.ts";
import { userSettings } from "../settings.ts";

const oldTests = "import { daysBetween } from \"./dates\";\nit('is there', () => {});\n";

describe("the commands on code", () => {
  let gateway: Aimock;
  let settings: AsyncDisposable;

  before(async () => {
    gateway = await startAimock();
    // The code to replace comes last; what surrounds it comes before.
    gateway.mock.onMessage(/Replace this code[\s\S]*const second/, {
      content: "```\nconst SECOND = 2;\n```",
    });
    gateway.mock.onMessage(/Replace this code[\s\S]*const first/, { content: "```\nconst FIRST = 1;\n```" });
    gateway.mock.onMessage(/Write the code that goes to line/, { content: "```\nwritten();\n```" });
    gateway.mock.onMessage(/as it is; keep its tests/, {
      content: `\`\`\`ts\n${oldTests}it('counts days', () => {});\n\`\`\``,
    });
    gateway.mock.onMessage(/daysBetween/, { content: "```ts\nit('counts days', () => {});\n```" });
    settings = await userSettings({ "globalaiopc.baseUrl": gateway.baseUrl });
  });

  afterEach(async () => {
    await run("undoAllChanges");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  after(async () => {
    await settings?.[Symbol.asyncDispose]();
    await gateway?.stop();
  });

  it("edit each of several selections on its own", async () => {
    const editor = await show("const first = 1;\n// between\nconst second = 2;\n");
    editor.selections = [new vscode.Selection(0, 0, 0, 5), new vscode.Selection(2, 0, 2, 5)];
    await run("editSelection", "Shout");
    assert.equal(editor.document.getText(), "const FIRST = 1;\n// between\nconst SECOND = 2;\n");
  });

  it("write where nothing is yet: on a blank line, in an empty file", async () => {
    const editor = await show("above();\n\nbelow();\n");
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await run("editSelection", "Write between");
    assert.equal(editor.document.getText(), "above();\nwritten();\nbelow();\n");
    await run("keepAllChanges");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    const empty = await show("");
    await run("editSelection", "Write a file");
    assert.equal(empty.document.getText(), "written();");
  });

  it("edit by a prompt of the user's own, with its parameters", async () => {
    await using _prompts = await userSettings({
      "globalaiopc.prompts": { shout: { text: "Shout the names of {language}.", temperature: 0.5 } },
    });
    const editor = await show("const first = 1;\n");
    editor.selection = new vscode.Selection(0, 0, 0, 5);
    await run("editSelection", "/shout");
    assert.equal(editor.document.getText(), "const FIRST = 1;\n");
    const { messages, temperature } = JSON.parse(JSON.stringify(gateway.requests().at(-1)?.body));
    assert.match(messages.at(-1).content, /Shout the names of plaintext\.$/);
    assert.equal(temperature, 0.5);
  });

  it("mean the line at the cursor where nothing is selected and no symbol is known", async () => {
    const editor = await show("const first = 1;\n// below\n");
    editor.selection = new vscode.Selection(0, 3, 0, 3);
    await run("refactorSelection");
    assert.equal(editor.document.getText(), "const FIRST = 1;\n// below\n");
  });

  it("mean the innermost function at the cursor where a language service knows it", async () => {
    const symbols = vscode.languages.registerDocumentSymbolProvider(
      { scheme: "untitled" },
      {
        provideDocumentSymbols: (document) => {
          const all = new vscode.Range(0, 0, document.lineCount - 1, 0);
          const inner = new vscode.Range(1, 0, 2, 9);
          const file = new vscode.DocumentSymbol("File", "", vscode.SymbolKind.Class, all, all);
          file.children = [new vscode.DocumentSymbol("inner", "", vscode.SymbolKind.Function, inner, inner)];
          return [file];
        },
      },
    );
    const editor = await show("class File {\nconst first = 1;\n// inside\n}\n");
    editor.selection = new vscode.Selection(2, 2, 2, 2);
    await run("refactorSelection");
    symbols.dispose();
    assert.equal(editor.document.getText(), "class File {\nconst FIRST = 1;\n}\n");
  });

  it("send problems inside the code and whole lines around it", async () => {
    const above = Array.from({ length: 400 }, (_, line) => `// above ${line}`);
    const editor = await show([...above, "const first = 1;", "// below"].join("\n"));
    const problems = vscode.languages.createDiagnosticCollection("test");
    const range = new vscode.Range(400, 6, 400, 11);
    const problem = new vscode.Diagnostic(range, "first is never used", vscode.DiagnosticSeverity.Warning);
    problem.code = 6133;
    problem.source = "ts";
    problems.set(editor.document.uri, [problem]);
    editor.selection = new vscode.Selection(400, 0, 400, 5);
    await run("fixSelection");
    problems.dispose();
    const body = gateway.requests().at(-1)?.body;
    const sent = JSON.stringify(body);
    assert.match(sent, /line 401, warning: first is never used \(ts 6133\)/);
    assert.match(sent, /\/\/ below/);
    assert.match(sent, /Code above:\\n```plaintext\\n\/\/ above \d+\\n/);
    assert.ok(!sent.includes("// above 0\\n"), "the context is bounded");
  });

  it("write tests into a new file at the project's place, unsaved", async () => {
    const source = await openSample("src/dates.ts");
    await vscode.window.showTextDocument(source);
    await run("generateTestFile", source.uri, new vscode.Range(0, 0, source.lineCount - 1, 0));
    const tests = vscode.workspace.textDocuments.find((open) => open.uri.path.endsWith("/src/dates.test.ts"));
    assert.equal(tests?.getText().trim(), "it('counts days', () => {});");
    assert.equal(tests?.isDirty, true);
    await assert.rejects(access(tests?.uri.fsPath ?? ""));
    if (tests !== undefined) await vscode.window.showTextDocument(tests);
  });

  it("write tests into the file that the project has for them, beside those that are there", async () => {
    await using _file = await testFile(oldTests);
    const source = await openSample("src/dates.ts");
    await vscode.window.showTextDocument(source);
    await run("generateTestFile", source.uri, new vscode.Range(0, 0, source.lineCount - 1, 0));
    const tests = await openSample("src/dates.test.ts");
    assert.equal(tests.getText(), `${oldTests}it('counts days', () => {});\n`);
    await vscode.window.showTextDocument(tests);
  });

  it("send of a long test file what fits from its end, and leave the rest as it is", async () => {
    const line = (n: number) => `it('counts ${n}', () => expect(daysBetween(0, ${n})).toBe(${n}));`;
    const lines = [
      'import { daysBetween } from "./dates";',
      ...Array.from({ length: 5_000 }, (_, n) => line(n)),
    ];
    await using _file = await testFile(lines.join("\n"));
    const server = await startScripted(answer("```ts\n", "it('counts days', () => {});\n", "```"));
    await using _settings = await userSettings({ "globalaiopc.baseUrl": server.baseUrl });
    const source = await openSample("src/dates.ts");
    await vscode.window.showTextDocument(source);
    await run("generateTestFile", source.uri, new vscode.Range(0, 0, source.lineCount - 1, 0));
    await server.stop();
    const prompt: string = JSON.parse(server.requests.at(-1)?.body ?? "").messages.at(-1).content;
    const first = Number(
      /The end of the test file src\/dates\.test\.ts, from line (\d+) on/.exec(prompt)?.[1],
    );
    assert.ok(prompt.includes(`${lines.slice(first - 1).join("\n")}\n\`\`\``));
    assert.ok(!prompt.includes(lines[first - 2] ?? ""), "what does not fit is not sent");
    assert.ok(prompt.length < 210_000, `${prompt.length} characters`);
    assert.match(prompt, /Imports of the test file:\n```typescript\nimport \{ daysBetween \}/);
    const tests = await openSample("src/dates.test.ts");
    assert.deepEqual(tests.getText().split("\n"), [
      ...lines.slice(0, first - 1),
      "it('counts days', () => {});",
    ]);
    await vscode.window.showTextDocument(tests);
  });

  it("show every request of the last run, and the file's imports in each", async () => {
    const above = Array.from({ length: 400 }, (_, line) => `// above ${line}`);
    const lines = [
      'import { a } from "a";',
      ...above,
      "const first = 1;",
      "// between",
      "const second = 2;",
      "",
    ];
    const editor = await show(lines.join("\n"));
    editor.selections = [new vscode.Selection(401, 0, 401, 5), new vscode.Selection(403, 0, 403, 5)];
    await run("editSelection", "Shout");
    await run("showLastEditRequest");
    const shown = vscode.window.activeTextEditor?.document;
    assert.ok(shown);
    while (!shown.getText().includes("const second")) await changeOf(shown);
    const text = shown.getText();
    assert.match(text, /Replace this code[^\n]*\n```plaintext\nconst first/);
    assert.match(text, /Replace this code[^\n]*\n```plaintext\nconst second/);
    assert.equal(text.split('Imports of the file:\n```plaintext\nimport { a } from "a";').length, 3);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("show what was sent last, in a document that wants no saving", async () => {
    for (const instruction of ["Shout louder", "Whisper instead"]) {
      const editor = await show("const first = 1;\n");
      editor.selection = new vscode.Selection(0, 0, 0, 5);
      await run("editSelection", instruction);
      await run("showLastEditRequest");
      const shown = vscode.window.activeTextEditor?.document;
      assert.ok(shown);
      while (!shown.getText().includes(instruction)) await changeOf(shown);
      assert.match(shown.getText(), /## system[\s\S]*## user[\s\S]*const first/);
      assert.equal(shown.isDirty, false);
    }
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });
});

function changeOf(document: vscode.TextDocument): Promise<void> {
  return new Promise((resolve) => {
    const listening = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document) return;
      listening.dispose();
      resolve();
    });
  });
}

async function show(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language: "plaintext" });
  return vscode.window.showTextDocument(document);
}

/** The test file of the sample's dates, on disk until the scope ends. */
async function testFile(text: string): Promise<AsyncDisposable> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, "src/dates.test.ts");
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return {
    [Symbol.asyncDispose]: async () => {
      await run("undoAllChanges");
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
      await vscode.workspace.fs.delete(uri);
    },
  };
}

async function openSample(path: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
}

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`globalaiopc.${command}`, ...args);
}
