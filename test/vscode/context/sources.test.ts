import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { findChoices } from "../../../src/host/context/contextChoices.ts";
import { root } from "../../support/root.ts";
import { type ContextWindow, openContextWindow, showFile, workspaceFile } from "./contextWindow.ts";

const git = promisify(execFile);
const models = ["claude-sonnet-4-6", "gpt-5.5", "gemini-2.5-pro"] as const;

interface Source {
  readonly name: string;
  take(): Promise<void>;
  /** What stands before the question in the body. */
  expected(): Promise<string | RegExp>;
}

describe("each source of context, from where it is taken to the body that the server received", () => {
  let chat: ContextWindow;
  const disposables: vscode.Disposable[] = [];

  before(async () => {
    chat = await openContextWindow();
    const cwd = workspaceFile("").fsPath;
    await mkdir(join(cwd, "changed"));
    for (const name of ["staged.txt", "unstaged.txt"])
      await writeFile(join(cwd, "changed", name), "a line\n");
    const identity = ["-c", "user.email=test@example.com", "-c", "user.name=Test"];
    for (const args of [
      ["init", "-q"],
      // What some have in their own settings must not get into the diff.
      ["config", "color.diff", "always"],
      ["add", "."],
      [...identity, "commit", "-q", "-m", "Begin"],
    ]) {
      await git("git", args, { cwd });
    }
    for (const name of ["staged.txt", "unstaged.txt"])
      await appendFile(join(cwd, "changed", name), "one more\n");
    await git("git", ["add", "changed/staged.txt"], { cwd });
    const extension = vscode.extensions.getExtension("vscode.git");
    assert.ok(extension);
    await (await extension.activate()).getAPI(1).openRepository(workspaceFile(""));
    const problems = vscode.languages.createDiagnosticCollection("sources");
    problems.set(workspaceFile("src/dates.ts"), [
      new vscode.Diagnostic(new vscode.Range(4, 2, 4, 8), "Not so", vscode.DiagnosticSeverity.Warning),
    ]);
    const inCart = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), "Nor this");
    problems.set(workspaceFile("src/cart.ts"), [inCart]);
    disposables.push(
      problems,
      vscode.languages.registerWorkspaceSymbolProvider({
        provideWorkspaceSymbols: () => {
          const place = new vscode.Location(workspaceFile("src/dates.ts"), new vscode.Position(7, 16));
          return [new vscode.SymbolInformation("isWeekend", vscode.SymbolKind.Function, "", place)];
        },
      }),
      vscode.languages.registerDocumentSymbolProvider(
        { pattern: "**/dates.ts" },
        {
          provideDocumentSymbols: () => [
            new vscode.DocumentSymbol(
              "isWeekend",
              "",
              vscode.SymbolKind.Function,
              new vscode.Range(7, 0, 9, 1),
              new vscode.Range(7, 16, 7, 25),
            ),
          ],
        },
      ),
    );
  });

  beforeEach(async () => {
    chat.looks.along = false;
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await chat.intend({ type: "newChat" });
  });

  after(async () => {
    vscode.Disposable.from(...disposables).dispose();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.commands.executeCommand("workbench.action.terminal.killAll");
    await rm(workspaceFile(".git").fsPath, { recursive: true, force: true });
    await rm(workspaceFile("changed").fsPath, { recursive: true, force: true });
    await chat?.[Symbol.asyncDispose]();
  });

  const text = async (path: string) => readFile(workspaceFile(path).fsPath, "utf8");
  const choose = (source: string) => chat.intend({ type: "chooseContext", id: `source:${source}` });
  const weekend = async () => (await text("src/dates.ts")).split("\n").slice(7, 10).join("\n");
  const dates = async () => `File src/dates.ts:\n\`\`\`typescript\n${await text("src/dates.ts")}\`\`\``;
  const selectWeekend = async () => {
    const editor = await showFile("src/dates.ts");
    editor.selection = new vscode.Selection(7, 0, 9, 1);
  };
  const diff = (name: string) =>
    new RegExp(
      `^Git diff, ${name} changes:\n\`\`\`diff\ndiff --git a/changed/${name}.txt b/changed/${name}.txt\n[\\s\\S]*\n a line\n\\+one more\n\`\`\`$`,
    );
  /** Hands a picture over as the view does. */
  const upload = async (name: string, bytes: Uint8Array) => {
    await chat.intend({ type: "uploadStart", id: name, name });
    await chat.intend({ type: "uploadReady", id: name, size: bytes.length, width: 320, height: 200 });
    await chat.intend({ type: "uploadChunk", id: name, bytes });
    await chat.intend({ type: "uploadEnd", id: name });
  };
  const pasted = "a long line of a log\n".repeat(600);

  const sources: readonly Source[] = [
    {
      name: "the selection",
      async take() {
        await selectWeekend();
        await choose("selection");
      },
      expected: async () => `From src/dates.ts, lines 8-10:\n\`\`\`typescript\n${await weekend()}\n\`\`\``,
    },
    {
      name: "the active file",
      async take() {
        await showFile("src/dates.ts");
        await choose("file");
      },
      expected: dates,
    },
    {
      name: "a file by its name",
      take: () => chat.intend({ type: "chooseContext", id: `file:${workspaceFile("src/dates.ts")}` }),
      expected: dates,
    },
    {
      name: "a folder",
      async take() {
        const folder = (await findChoices("sr", chat.sources)).find(({ icon }) => icon === "folder");
        assert.equal(folder?.label, "src");
        await chat.intend({ type: "chooseContext", id: folder.id });
      },
      expected: async () => "Files in src/:\n```\ncart.ts\ndates.ts\n```",
    },
    {
      name: "the open editors",
      async take() {
        await showFile("src/dates.ts");
        await showFile("src/cart.ts");
        await choose("editors");
      },
      expected: async () =>
        `${await dates()}\n\nFile src/cart.ts:\n\`\`\`typescript\n${await text("src/cart.ts")}\`\`\``,
    },
    {
      name: "a symbol",
      async take() {
        const choices = await findChoices("isWeekend", chat.sources);
        const symbol = choices.find(({ id }) => id.startsWith("symbol:"));
        assert.equal(symbol?.label, "isWeekend");
        await chat.intend({ type: "chooseContext", id: symbol.id });
      },
      expected: async () => `From src/dates.ts, lines 8-10:\n\`\`\`typescript\n${await weekend()}\n\`\`\``,
    },
    {
      name: "the problems of a file",
      async take() {
        await showFile("src/dates.ts");
        await choose("fileproblems");
      },
      expected: async () => "Problems reported in src/dates.ts:\n```\nsrc/dates.ts:5:3 warning: Not so\n```",
    },
    {
      name: "the problems of the workspace",
      take: () => choose("problems"),
      expected: async () =>
        /^Problems reported in the workspace:\n```\n(?=[\s\S]*src\/dates\.ts:5:3 warning: Not so\n)[\s\S]*src\/cart\.ts:1:1 error: Nor this\n[\s\S]*```$/,
    },
    { name: "the staged changes", take: () => choose("staged"), expected: async () => diff("staged") },
    { name: "the unstaged changes", take: () => choose("changes"), expected: async () => diff("unstaged") },
    {
      name: "the selection in the terminal",
      async take() {
        const terminal = vscode.window.createTerminal({ shellPath: "/bin/sh", env: { PS1: "> " } });
        terminal.show();
        terminal.sendText("echo gar''bled");
        for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
          await vscode.commands.executeCommand("workbench.action.terminal.selectAll");
          await choose("terminal");
          const { context } = chat.window.service.sideBar.chat.draft;
          if (context.some((item) => item.text.includes("\ngarbled"))) break;
          for (const { id } of context) await chat.intend({ type: "removeAttachment", id });
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        terminal.dispose();
      },
      expected: async () => /^Terminal output:\n```\n[\s\S]*echo gar''bled\s*\ngarbled\n[\s\S]*```$/,
    },
    {
      name: "a long paste",
      take: () => chat.intend({ type: "attachText", text: pasted.replaceAll("\n", "\r\n") }),
      expected: async () => `Attached text, pasted text:\n\`\`\`\n${pasted}\`\`\``,
    },
    {
      name: "the implicit selection",
      async take() {
        await selectWeekend();
        await new Promise((resolve) => setTimeout(resolve, 500));
        chat.looks.along = true;
      },
      expected: async () => `From src/dates.ts, lines 8-10:\n\`\`\`typescript\n${await weekend()}\n\`\`\``,
    },
    {
      name: "a dropped file",
      take: () =>
        chat.intend({
          type: "attachUris",
          uris: [`vscode-remote://127.0.0.1:1${workspaceFile("src/dates.ts").path}`],
        }),
      expected: dates,
    },
  ];

  for (const model of models) {
    for (const { name, take, expected } of sources) {
      it(`${name} reaches ${model}`, async () => {
        await take();
        const sent = await chat.send("What is this?", model);
        const question = "\n\nWhat is this?";
        assert.ok(typeof sent === "string" && sent.endsWith(question), JSON.stringify(sent));
        const context = sent.slice(0, -question.length);
        const wanted = await expected();
        if (typeof wanted === "string") assert.equal(context, wanted);
        else assert.match(context, wanted);
      });
    }

    it(`images and videos reach ${model}, if it sees them`, async () => {
      const fixtures = join(root, "test/fixtures/media");
      const names = ["picture.png", "picture.jpg", "picture.webp", "picture.gif", "clip.mp4"];
      for (const name of names.slice(0, -1)) await upload(name, await readFile(join(fixtures, name)));
      await copyFile(join(fixtures, "clip.mp4"), workspaceFile("clip.mp4").fsPath);
      await chat.intend({ type: "attachUris", uris: [workspaceFile("clip.mp4").toString()] });
      await rm(workspaceFile("clip.mp4").fsPath);
      const sent = await chat.send("What are these?", model);
      const types = ["image/png", "image/jpeg", "image/webp", "image/gif", "video/mp4"];
      const seen = model.startsWith("gemini") ? names : names.slice(0, -1);
      const parts = seen.map(async (name, at) => {
        const bytes = await readFile(join(fixtures, name), "base64");
        const words = `${name.startsWith("clip") ? "Video" : "Image"} ${name}:`;
        return [
          { type: "text", text: words },
          { type: "image_url", image_url: { url: `data:${types[at]};base64,${bytes}` } },
        ];
      });
      assert.deepEqual(sent, [
        ...(await Promise.all(parts)).flat(),
        { type: "text", text: "What are these?" },
      ]);
    });
  }

  it("the changes reach nobody where they are of secret files, whatever prefixes git is told to write", async () => {
    const cwd = workspaceFile("").fsPath;
    const secret = join(cwd, "changed", "prod.env");
    await writeFile(secret, "TOKEN=old\n");
    await git("git", ["add", "-f", "changed/prod.env"], { cwd });
    await writeFile(secret, "TOKEN=new\n");
    for (const setting of ["diff.noprefix", "diff.mnemonicPrefix"]) {
      await git("git", ["config", setting, "true"], { cwd });
      for (const source of ["staged", "changes"]) {
        await chat.intend({ type: "newChat" });
        await choose(source);
        const sent = String(await chat.send("What is this?", "gpt-5.5"));
        assert.doesNotMatch(sent, /TOKEN/);
        assert.match(sent, /# Left out \(secret or too large\): changed\/prod\.env\n/);
      }
      await git("git", ["config", "--unset", setting], { cwd });
    }
    await git("git", ["rm", "-q", "--cached", "-f", "changed/prod.env"], { cwd });
    await rm(secret);
  });
});
