import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { GitRepository } from "../../../src/host/adapters/gitApi.ts";
import { type Aimock, startAimock } from "../../support/gateway/aimock.ts";
import { startScripted, streamHead, textEvent } from "../../support/gateway/scripted.ts";
import { userSettings } from "../settings.ts";

const git = promisify(execFile);

describe("the commit message", () => {
  let gateway: Aimock;
  let settings: AsyncDisposable;
  let folder: string;
  let repository: GitRepository & { status(): Promise<void> };

  before(async () => {
    gateway = await startAimock();
    gateway.mock.onMessage(/cart\.ts/, { content: "```\nfeat: add a cart\n\nBecause.\n```" });
    settings = await userSettings({ "globalaiopc.baseUrl": gateway.baseUrl, "globalaiopc.maxRetries": 0 });
    folder = await mkdtemp(join(tmpdir(), "globalaiopc-commit-"));
    for (const args of [
      ["init", "-q"],
      ["config", "user.email", "test@example.com"],
      ["config", "user.name", "Test"],
      // What some have in their own settings must not get into the diff.
      ["config", "color.ui", "always"],
      ["commit", "-q", "--allow-empty", "-m", "feat: begin"],
    ]) {
      await git("git", args, { cwd: folder });
    }
    await writeFile(join(folder, "cart.ts"), "export const cart = [];\n");
    await writeFile(join(folder, "unrelated.ts"), "export const other = 1;\n");
    await git("git", ["add", "cart.ts"], { cwd: folder });
    repository = await openRepository(folder);
  });

  beforeEach(() => write(""));

  after(async () => {
    await settings?.[Symbol.asyncDispose]();
    await gateway?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("is written from the staged changes, in the style of the log", async () => {
    await generate();
    assert.equal(repository.inputBox.value, "feat: add a cart\n\nBecause.");
    const sent = JSON.stringify(gateway.requests().at(-1)?.body);
    assert.match(sent, /Conventional Commits/);
    assert.match(sent, /\\n\+export const cart/);
    assert.match(sent, /- cart\.ts\\n/);
    assert.ok(!sent.includes("unrelated.ts"), "what is not staged is not sent");
  });

  it("is written from all changes when nothing is staged, with what new files hold", async () => {
    await git("git", ["reset", "-q"], { cwd: folder });
    await repository.status();
    await until(() => repository.state.indexChanges.length === 0);
    await generate();
    assert.equal(repository.inputBox.value, "feat: add a cart\n\nBecause.");
    const sent = JSON.stringify(gateway.requests().at(-1)?.body);
    assert.match(sent, /- cart\.ts \(new\)/);
    assert.match(sent, /\+export const other = 1;/);
    await git("git", ["add", "cart.ts"], { cwd: folder });
    await repository.status();
    await until(() => repository.state.indexChanges.length > 0);
  });

  it("leaves what stood in the box when the request fails", async () => {
    await write("my own words");
    gateway.mock.nextRequestError(401, { message: "no such key" });
    // The error's notification waits for an answer that nobody gives.
    void generate();
    await until(() => gateway.requests().at(-1)?.response.status === 401);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(repository.inputBox.value, "my own words");
    await vscode.commands.executeCommand("notifications.clearAll");
  });

  it("stays when the service ends it without a reason", async () => {
    const server = await startScripted([
      { send: streamHead },
      { send: `${textEvent("fix: mend the cart")}data: [DONE]\n\n` },
      "end",
    ]);
    await using _settings = await userSettings({ "globalaiopc.baseUrl": server.baseUrl });
    await generate();
    assert.equal(repository.inputBox.value, "fix: mend the cart");
    await server.stop();
  });

  it("is stopped by its own Stop alone, and the box is as it was", async () => {
    const slow = await startScripted([{ send: streamHead }, { send: textEvent("feat: half a mess") }]);
    await using _settings = await userSettings({ "globalaiopc.baseUrl": slow.baseUrl });
    await write("my own words");
    const generating = generate();
    await until(() => repository.inputBox.value.startsWith("feat: half"));
    const request = await slow.received(1);
    for (const elsewhere of ["chat", vscode.Uri.file(join(folder, "cart.ts"))])
      await vscode.commands.executeCommand("globalaiopc.stop", elsewhere);
    assert.match(repository.inputBox.value, /^feat: half/);
    await vscode.commands.executeCommand("globalaiopc.stop", { rootUri: repository.rootUri });
    await generating;
    assert.equal(await request.closedByClient(), true);
    assert.equal(repository.inputBox.value, "my own words");
    await slow.stop();
  });

  /** What the user has typed. The window echoes each value, and an echo on its way would overwrite the next one. */
  async function write(words: string): Promise<void> {
    repository.inputBox.value = words;
    await vscode.commands.executeCommand("notifications.clearAll");
    await until(() => repository.inputBox.value === words);
  }

  async function generate(): Promise<void> {
    await vscode.commands.executeCommand("globalaiopc.generateCommitMessage", {
      rootUri: repository.rootUri,
    });
  }
});

/** Lets VS Code's git open a repository outside the workspace. */
async function openRepository(folder: string): Promise<GitRepository & { status(): Promise<void> }> {
  const extension = vscode.extensions.getExtension("vscode.git");
  assert.ok(extension);
  const api = (await extension.activate()).getAPI(1);
  const repository = await api.openRepository(vscode.Uri.file(folder));
  await repository.status();
  await until(() => repository.state.indexChanges.length > 0);
  return repository;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
