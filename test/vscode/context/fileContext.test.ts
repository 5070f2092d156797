import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { longestContext } from "../../../src/core/context/contextLimits.ts";
import { fileContext } from "../../../src/host/context/fileContext.ts";
import { namedPlaces } from "../../../src/host/context/namedPlaces.ts";
import { problemsContext } from "../../../src/host/context/problemsContext.ts";
import { isIgnored } from "../../../src/host/node/gitIgnore.ts";

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
      { confirm, isIgnored, takeMedia: async () => {} },
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

  it("of a folder are named, not sent", async () => {
    const [item] = await read("src");
    assert.equal(item?.kind, "folder");
    assert.equal(item.text, "crlf.ts");
  });
});

describe("the workspace as context", () => {
  it("finds the files that an error names", async () => {
    const [place] = await namedPlaces("at total (src/cart.ts:12:5)");
    assert.ok(place?.uri.path.endsWith("/src/cart.ts"));
    assert.equal(place?.line, 12);
    assert.deepEqual(await namedPlaces("at x (src/nowhere.ts:1:1) or ../../etc/passwd.conf:1"), []);
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
    problems.dispose();
  });
});
