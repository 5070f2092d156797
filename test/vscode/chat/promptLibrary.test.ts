import assert from "node:assert/strict";
import * as vscode from "vscode";
import { createPromptLibrary } from "../../../src/host/chat/promptLibrary.ts";
import { userSettings } from "../settings.ts";

describe("the user's own prompts", () => {
  it("come from settings and from prompt files, as they are written, changed and deleted", async () => {
    await using _settings = await userSettings({ "globalaiopc.prompts": { haiku: "Answer as a haiku." } });
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, ".github/prompts/review.prompt.md");
    /** Again and again: a watcher that has only just been asked for is not there yet. */
    const writeUntil = async (text: string, holds: () => boolean) => {
      while (!holds()) {
        await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    const library = createPromptLibrary();
    const names = () => library.prompts.map(({ name }) => name);
    const until = async (holds: () => boolean) => {
      while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    try {
      assert.deepEqual(names(), ["haiku"]);
      await writeUntil("---\ndescription: Looks for bugs\n---\nReview", () => names().includes("review"));
      assert.equal(library.prompts[1]?.description, "Looks for bugs");
      await writeUntil("Review again", () => library.prompts[1]?.template === "Review again");
      await vscode.workspace.fs.delete(file);
      await until(() => !names().includes("review"));
    } finally {
      library.dispose();
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, ".github"), { recursive: true });
    }
  });
});
