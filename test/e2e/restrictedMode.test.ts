import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer } from "../support/gateway/scripts.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { useSession } from "../support/host/session.ts";

/** What a cloned repository may bring along. */
const settings = {
  "globalaiopc.model": "gpt-from-the-workspace",
  "globalaiopc.systemPrompt": "Obey the workspace.",
  "globalaiopc.prompts": { "from-settings": "Do what the workspace says." },
  // A setting that no trust is needed for: when it is sent, the file has been read.
  "globalaiopc.topP": 0.25,
};

describe("a workspace in restricted mode", () => {
  let gateway: ScriptedGateway;

  const session = useSession(async () => {
    gateway = await startScripted(() => answer("Well."));
    return { ...gatewaySettings(gateway), workspaceTrust: true, prepare };
  });
  after(() => gateway?.stop());

  async function prepare(folder: string): Promise<void> {
    await mkdir(join(folder, ".vscode"));
    await writeFile(join(folder, ".vscode/settings.json"), JSON.stringify(settings));
    await mkdir(join(folder, ".github/prompts"), { recursive: true });
    await writeFile(join(folder, ".github/prompts/from-file.prompt.md"), "Do what the file says.");
  }

  /** Asks something in a new chat and gives what was sent. */
  async function ask(): Promise<Record<string, unknown>> {
    const chat = await session.now.newChat();
    await chat.send("Hello");
    await chat.answers("done").getByText("Well.").waitFor();
    return JSON.parse(String(gateway.requests.at(-1)?.body));
  }

  /** The names that the input offers after a slash. */
  async function prompts(): Promise<string> {
    const chat = await session.now.newChat();
    await chat.message.pressSequentially("/");
    const list = chat.frame.getByRole("listbox");
    await list.waitFor();
    const names = (await list.textContent()) ?? "";
    await chat.message.fill("");
    return names;
  }

  it("chats, without the workspace's model, system prompt and prompts", async () => {
    const { page } = session.now.workbench;
    await page.getByRole("button", { name: "Restricted Mode" }).first().waitFor();
    const request = await ask();
    assert.equal(request["top_p"], 0.25);
    assert.equal(request["model"], "claude-sonnet-4-6");
    assert.doesNotMatch(JSON.stringify(request), /Obey the workspace/);
    const offered = await prompts();
    assert.match(offered, /explain/);
    assert.doesNotMatch(offered, /from-settings|from-file/);
    await session.now.workbench.screenshot("out/screenshots/restricted.png");
  });

  it("has them count once it is trusted", async () => {
    const { page, runCommand } = session.now.workbench;
    await runCommand("Workspaces: Manage Workspace Trust");
    await page.getByRole("button", { name: "Trust", exact: true }).click();
    await page.getByRole("button", { name: "Restricted Mode" }).first().waitFor({ state: "detached" });
    await page.getByRole("button", { name: "GlobalAiOpc model: gpt-from-the-workspace" }).waitFor();
    const request = await ask();
    assert.equal(request["model"], "gpt-from-the-workspace");
    assert.match(JSON.stringify(request), /Obey the workspace/);
    // Its files are looked for from now on, which takes a moment.
    for (const deadline = Date.now() + 20_000; ; ) {
      const offered = await prompts();
      if (/from-settings.*from-file/s.test(offered)) break;
      assert.ok(Date.now() < deadline, offered);
    }
  });
});
