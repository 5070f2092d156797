import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";

/** What decides where key and code go, what is sent besides, and what is kept of it. */
const guarded = {
  baseUrl: "http://127.0.0.1:1/elsewhere",
  requestHeaders: { "X-From-Workspace": "1" },
  allowInsecureHttp: true,
  failover: ["low"],
  customModels: [{ id: "from-the-workspace" }],
  extraBody: { from: "workspace" },
  implicitContext: false,
  "history.maxSize": 1,
};

describe("settings that a workspace must not decide", () => {
  const section = () => vscode.workspace.getConfiguration("globalaiopc");

  it("are not taken from the workspace's settings file", async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "a folder is open");
    const before = Object.keys(guarded).map((name) => section().get(name));
    const directory = join(folder.uri.fsPath, ".vscode");
    const named = Object.entries(guarded).map(([name, value]) => [`globalaiopc.${name}`, value]);
    // This one a workspace may set: when it counts, the file has been read.
    const file = { ...Object.fromEntries(named), "globalaiopc.topP": 0.25 };
    try {
      const read = settingBecomes("topP", 0.25);
      await mkdir(directory, { recursive: true });
      await writeFile(join(directory, "settings.json"), JSON.stringify(file));
      await read;
      const after = Object.keys(guarded).map((name) => section().get(name));
      assert.deepEqual(after, before);
      for (const name of Object.keys(guarded)) {
        assert.equal(section().inspect(name)?.workspaceValue, undefined, name);
        assert.equal(section().inspect(name)?.workspaceFolderValue, undefined, name);
      }
    } finally {
      const gone = settingBecomes("topP", null);
      await rm(directory, { recursive: true });
      await gone;
    }
  });

  for (const [name, value] of Object.entries(guarded)) {
    it(`refuse to be written into a workspace: ${name}`, async () => {
      const write = section().update(name, value, vscode.ConfigurationTarget.Workspace);
      await assert.rejects(async () => await write, /application|user settings/i);
    });
  }

  function settingBecomes(name: string, value: unknown): Promise<void> {
    return new Promise((resolve) => {
      const subscription = vscode.workspace.onDidChangeConfiguration(() => {
        if (section().get(name) !== value) return;
        subscription.dispose();
        resolve();
      });
    });
  }
});
