import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { longestContext } from "../../../src/core/context/contextLimits.ts";
import { droppedUri } from "../../../src/host/chat/chatContext.ts";
import { fileContext } from "../../../src/host/context/fileContext.ts";
import { fittingText } from "../../../src/host/context/fittingText.ts";
import { mayShow } from "../../../src/host/context/mayAttach.ts";
import { namedPlaces } from "../../../src/host/context/namedPlaces.ts";
import { placeContext } from "../../../src/host/context/placeContext.ts";
import { problemsContext } from "../../../src/host/context/problemsContext.ts";
import { searchedFiles } from "../../../src/host/context/searchedFiles.ts";
import { terminalItem } from "../../../src/host/context/terminalContext.ts";
import { isIgnored, withoutIgnored } from "../../../src/host/node/gitIgnore.ts";

const ignored = { isIgnored, withoutIgnored };

describe("files as context", () => {
  let folder: string;
  const questions: string[] = [];
  let answer = false;
  const confirm = async (question: string) => {
    questions.push(question);
    return answer;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "globalaiopc-context-"));
    await promisify(execFile)("git", ["init", "-q"], { cwd: folder });
    await mkdir(join(folder, "src"));
    await writeFile(join(folder, ".gitignore"), "build.ts\n");
    await mkdir(join(folder, "src", "node_modules", "pad"), { recursive: true });
    await writeFile(join(folder, "src", "node_modules", "pad", "index.js"), "pad\n");
    await writeFile(join(folder, "src", "build.ts"), "generated\n");
    await writeFile(join(folder, "src", "prod.env"), "TOKEN=x\n");
    await writeFile(join(folder, "src", "crlf.ts"), "const a = 1;\r\nconst b = 2;\r\n");
    await writeFile(join(folder, ".env"), "TOKEN=x\n");
    await writeFile(join(folder, "build.ts"), "generated\n");
    await writeFile(join(folder, "picture.dat"), Buffer.from([0, 1, 2, 3]));
    await writeFile(join(folder, "huge.txt"), "0123456789\n".repeat(longestContext / 10));
  });
  beforeEach(() => {
    questions.length = 0;
    answer = false;
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const read = (...names: readonly string[]) =>
    fileContext(
      names.map((name) => vscode.Uri.file(join(folder, name))),
      { confirm, ignored, takeMedia: async () => {} },
    );

  it("have path, language, lines and LF line ends", async () => {
    const [item] = await read("src/crlf.ts");
    assert.equal(item?.kind, "file");
    assert.ok(item.path.endsWith("src/crlf.ts"));
    assert.equal(item.language, "typescript");
    assert.deepEqual([item.startLine, item.endLine, item.text], [1, 3, "const a = 1;\nconst b = 2;\n"]);
    assert.deepEqual(questions, []);
  });

  for (const name of [".env", "build.ts"]) {
    it(`are asked about when they are secret or ignored: ${name}`, async () => {
      assert.deepEqual(await read(name), []);
      answer = true;
      assert.equal((await read(name)).length, 1);
      assert.equal(questions.length, 2);
    });
  }

  it("are refused when they are no text, or are not there", async () => {
    assert.deepEqual(await read("picture.dat", "missing.ts"), []);
    await vscode.commands.executeCommand("notifications.clearAll");
  });

  it("are cut only when the user wants the first lines of them", async () => {
    assert.deepEqual(await read("huge.txt"), []);
    answer = true;
    const [item] = await read("huge.txt");
    assert.ok(item !== undefined && item.text.length <= longestContext);
    assert.deepEqual(
      [item.kind, item.startLine, item.endLine],
      ["selection", 1, item.text.split("\n").length],
    );
  });

  it("of a folder are named, not sent: without packages, what git ignores, and secrets", async () => {
    const [item] = await read("src");
    assert.equal(item?.kind, "folder");
    assert.equal(item.text, "crlf.ts");
  });

  it("are searched as the user's own search does, without what git ignores", async () => {
    const found = await searchedFiles("**/*", ignored, vscode.Uri.file(folder));
    const names = found.map(({ path }) => path.slice(folder.length + 1)).sort();
    for (const name of ["build.ts", "src/build.ts", "src/node_modules/pad/index.js"]) {
      assert.ok(!names.includes(name), name);
    }
    for (const name of ["src/crlf.ts", "src/prod.env", "huge.txt"]) assert.ok(names.includes(name), name);
  });

  it("give the lines round a place, and all of themselves where that is little more", async () => {
    const long = join(folder, "src", "long.ts");
    await writeFile(long, Array.from({ length: 500 }, (_, at) => `line ${at + 1}`).join("\n"));
    const ports = { confirm, ignored, takeMedia: async () => {} };
    const item = await placeContext(vscode.Uri.file(long), 300, 302, 10, ports);
    assert.deepEqual([item?.kind, item?.startLine, item?.endLine], ["selection", 290, 312]);
    assert.match(item?.text ?? "", /^line 290\n[\s\S]*\nline 312$/);
    const end = await placeContext(vscode.Uri.file(long), 900, 900, 10, ports);
    assert.deepEqual([end?.startLine, end?.endLine], [490, 500]);
    const short = await placeContext(vscode.Uri.file(join(folder, "src", "crlf.ts")), 2, 2, 10, ports);
    assert.equal(short?.kind, "file");
    assert.equal(await placeContext(vscode.Uri.file(join(folder, ".env")), 1, 1, 10, ports), undefined);
    await rm(long);
  });

  it("are ignored, not ignored, or nobody can tell", async () => {
    const verdict = (uri: vscode.Uri) => isIgnored(uri);
    assert.equal(await verdict(vscode.Uri.file(join(folder, "build.ts"))), "ignored");
    assert.equal(await verdict(vscode.Uri.file(join(folder, "huge.txt"))), "notIgnored");
    assert.equal(await verdict(vscode.Uri.file(join(tmpdir(), "elsewhere.txt"))), "notIgnored");
    assert.equal(await verdict(vscode.Uri.parse("vscode-vfs://github/me/repository/a.ts")), "unknown");
    await promisify(execFile)("git", ["init", "-q", "broken"], { cwd: folder });
    await writeFile(join(folder, "broken", ".git", "config"), "[core\n");
    assert.equal(await verdict(vscode.Uri.file(join(folder, "broken", "a.ts"))), "unknown");
  });

  it("with secrets are asked about before code of them is sent, and once", async () => {
    assert.equal(await mayShow(vscode.Uri.file(join(folder, ".env")), confirm), false);
    assert.equal(questions.length, 1);
    answer = true;
    assert.equal(await mayShow(vscode.Uri.file(join(folder, ".env")), confirm), true);
    assert.equal(await mayShow(vscode.Uri.file(join(folder, "build.ts")), confirm), true);
    assert.equal(questions.length, 2);
  });

  it("from outside of VS Code are asked about when they hold secrets or are huge", async () => {
    assert.equal(await fittingText("a", "a.txt", confirm), "a");
    assert.equal(await fittingText("TOKEN=x", ".env", confirm), undefined);
    const huge = "0123456789\n".repeat(longestContext / 10);
    assert.equal(await fittingText(huge, undefined, confirm), undefined);
    assert.equal(questions.length, 2);
    answer = true;
    assert.equal(await fittingText("TOKEN=x", ".env", confirm), "TOKEN=x");
    const fitting = (await fittingText(huge, "a.log", confirm)) ?? "";
    assert.ok(fitting.length > longestContext / 2 && fitting.length <= longestContext);
  });

  it("dropped in a remote window are those of the host", () => {
    assert.notEqual(vscode.env.remoteName, undefined, "the tests run in a remote window");
    assert.equal(
      droppedUri("vscode-remote://127.0.0.1:1/home/me/a%20b.ts").toString(),
      vscode.Uri.file("/home/me/a b.ts").toString(),
    );
    assert.equal(droppedUri("file:///home/me/a.ts").toString(), "file:///home/me/a.ts");
  });
});

describe("the workspace as context", () => {
  it("finds the files that an error names", async () => {
    const [place] = await namedPlaces("at total (src/cart.ts:12:5)", { ignored });
    assert.ok(place?.uri.path.endsWith("/src/cart.ts"));
    assert.equal(place?.line, 12);
    assert.deepEqual(
      await namedPlaces("at x (src/nowhere.ts:1:1) or ../../etc/passwd.conf:1", { ignored }),
      [],
    );
  });

  for (const name of ["[id]/page.ts", "größe/价格 2.ts"]) {
    it(`finds the files that an error names, whatever they are called: ${name}`, async () => {
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder);
      const uri = vscode.Uri.joinPath(folder.uri, "odd", name);
      await vscode.workspace.fs.writeFile(uri, new Uint8Array());
      try {
        for (const text of [
          `at Page (odd/${name}:3:1)`,
          `at ${uri.toString()}:3:1`,
          `at Page (${uri.fsPath}:3:1)`,
          `odd/${name}(3,1): error`,
        ]) {
          const [place] = await namedPlaces(text, { ignored });
          assert.equal(place?.uri.toString(), uri.toString(), text);
          assert.equal(place?.line, 3);
        }
      } finally {
        await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, "odd"), { recursive: true });
      }
    });
  }

  it("keeps the end of a terminal's long output, and says what is missing", () => {
    const lines = Array.from({ length: 40_000 }, (_, at) => `line ${at}`);
    const { text } = terminalItem(lines.join("\r\n"));
    assert.ok(text.endsWith("\nline 39999"));
    const [, count] = /^… \((\d+) lines before this are left out\)\n/.exec(text) ?? [];
    assert.equal(text.split("\n")[1], `line ${count}`);
    assert.equal(terminalItem("short").text, "short");
  });

  it("lists problems with their place", async () => {
    const uri = vscode.Uri.parse("untitled:broken.ts");
    const problems = vscode.languages.createDiagnosticCollection("test");
    assert.equal(problemsContext(uri), undefined);
    problems.set(uri, [
      Object.assign(new vscode.Diagnostic(new vscode.Range(2, 4, 2, 5), "No such name"), {
        source: "ts",
        code: 2304,
      }),
    ]);
    assert.equal(problemsContext(uri)?.text, "broken.ts:3:5 error: No such name (ts 2304)");
    assert.equal(problemsContext(uri, new vscode.Range(2, 0, 2, 9))?.text, problemsContext(uri)?.text);
    assert.equal(problemsContext(uri, new vscode.Range(0, 0, 1, 9)), undefined);
    problems.dispose();
  });
});
