import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { createPromptLibrary } from "../../../src/host/chat/promptLibrary.ts";
import { userSettings } from "../settings.ts";

describe("the user's own prompts", () => {
  it("come from settings and from prompt files, as they are written, changed and deleted", async function () {
    this.timeout(100_000);
    await using _settings = await userSettings({ "globalaiopc.prompts": { haiku: "Answer as a haiku." } });
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, ".github/prompts/review.prompt.md");
    /**
     * Does it again and again: a watcher that has only just been asked for is not there yet, and one of a busy machine
     * takes a file that was made and deleted at once for none.
     */
    const repeat = async (what: string, act: () => Promise<void>, holds: () => boolean) => {
      for (const deadline = Date.now() + 30_000; !holds(); ) {
        if (Date.now() > deadline) throw new Error(`Not told of a file that was ${what}`);
        await act();
        for (let wait = 0; wait < 20 && !holds(); wait++) await sleep(50);
      }
    };
    const write = (text: string) => async () =>
      vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    const writeAndDelete = async () => {
      await write("Review again")();
      await sleep(500);
      await vscode.workspace.fs.delete(file);
    };
    const library = createPromptLibrary();
    const names = () => library.prompts.map(({ name }) => name);
    try {
      assert.deepEqual(names(), ["haiku"]);
      const described = "---\ndescription: Looks for bugs\n---\nReview";
      await repeat("made", write(described), () => names().includes("review"));
      assert.equal(library.prompts[1]?.description, "Looks for bugs");
      await repeat("changed", write("Review again"), () => library.prompts[1]?.template === "Review again");
      await repeat("deleted", writeAndDelete, () => !names().includes("review"));
    } finally {
      library.dispose();
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, ".github"), { recursive: true });
    }
  });
});
