import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer, refusal } from "../support/gateway/scripts.ts";
import type { ChatView } from "../support/host/chatView.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { useSession } from "../support/host/session.ts";

describe("chats that are kept, in the workbench", () => {
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;
  const session = useSession(async () => {
    gateway = await startScripted(() => scripts.shift() ?? answer("Well."));
    return gatewaySettings(gateway);
  });
  after(() => gateway?.stop());

  const page = () => session.now.workbench.page;
  const run = (command: string) => session.now.workbench.runCommand(command);
  const quickInput = () => page().locator(".quick-input-widget");
  const row = (name: RegExp) => quickInput().getByRole("option", { name });

  async function newChat(...prompts: readonly string[]): Promise<ChatView> {
    const chat = await session.now.newChat();
    await chat.answers().waitFor({ state: "detached" });
    for (const [index, prompt] of prompts.entries()) {
      await chat.send(prompt);
      await chat.answers("done").nth(index).waitFor();
    }
    return chat;
  }

  async function openHistory(): Promise<void> {
    await run("GlobalAiOpc: Show History");
    await quickInput()
      .getByPlaceholder(/Search titles and texts/)
      .waitFor();
  }

  /** Presses a button of a row of the history, which shows when the pointer is there. */
  async function press(name: RegExp, button: string): Promise<void> {
    await row(name).hover();
    await row(name).getByRole("button", { name: button, exact: true }).click();
  }

  /** Runs a command and answers its question for a file, which begins with a proposal once its folder is read. */
  async function withFile(command: string, title: string, path: string): Promise<void> {
    await run(command);
    await quickInput().getByText(title, { exact: true }).waitFor();
    const input = quickInput().locator("input");
    await quickInput().getByRole("option").first().waitFor();
    for (
      const deadline = Date.now() + 10_000;
      (await input.inputValue()) !== path && Date.now() < deadline;
    ) {
      await input.fill(path);
      await page().waitForTimeout(300);
    }
    await input.press("Enter");
    await quickInput().waitFor({ state: "hidden" });
  }

  async function written(path: string): Promise<string> {
    for (const deadline = Date.now() + 15_000; ; ) {
      try {
        return await readFile(path, "utf8");
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await page().waitForTimeout(50);
      }
    }
  }

  it("are renamed and pinned", async () => {
    await newChat("Where do plums grow?");
    await newChat("Where do pears grow?");
    await openHistory();
    await press(/plums/, "Rename");
    await quickInput().getByText("Rename Chat").waitFor();
    const name = quickInput().getByRole("textbox");
    await name.fill("All about plums");
    await name.press("Enter");
    await quickInput().waitFor({ state: "hidden" });
    await openHistory();
    await press(/^All about plums/, "Pin");
    const pinned = row(/^pinned\s+All about plums/);
    await pinned.hover();
    await pinned.getByRole("button", { name: "Unpin", exact: true }).waitFor();
    const names = await quickInput()
      .getByRole("option")
      .evaluateAll((rows) => rows.map((option) => option.ariaLabel ?? ""));
    assert.match(names[0] ?? "", /All about plums/, "what is pinned stands first");
    assert.match(names[1] ?? "", /pears/);
    await page().keyboard.press("Escape");
  });

  it("go into a file as Markdown and as JSON, and come back from JSON", async () => {
    scripts.push(answer("On **trees**."));
    await newChat("Where do figs grow?");
    const [markdownFile, jsonFile] = ["figs.md", "figs.json"].map((name) => join(session.now.folder, name));
    assert.ok(markdownFile && jsonFile);
    for (const file of [markdownFile, jsonFile]) await rm(file, { force: true });
    await withFile("GlobalAiOpc: Export Chat", "Export Chat", markdownFile);
    const markdown = await written(markdownFile);
    assert.match(markdown, /^# Where do figs grow\?\n/);
    assert.match(markdown, /On \*\*trees\*\*\./);
    await withFile("GlobalAiOpc: Export Chat", "Export Chat", jsonFile);
    assert.ok(JSON.parse(await written(jsonFile)));
    const chat = await newChat();
    await withFile("GlobalAiOpc: Import Chat", "Import Chat", jsonFile);
    await chat.conversation.getByText("Where do figs grow?").waitFor();
    await chat.answers("done").getByText("On trees.").waitFor();
    await openHistory();
    await row(/figs/).nth(1).waitFor();
    await page().keyboard.press("Escape");
  });

  it("leave out their oldest messages when the server finds them too long, and say so", async () => {
    const tooLong = { error: { code: "context_length_exceeded", message: "Too many tokens." } };
    scripts.push(answer("One."), answer("Two."), refusal(400, tooLong), answer("Three."));
    const chat = await newChat("First: oldest", "Second: older");
    await chat.send("Third: newest");
    await chat.answers("failed").getByRole("button", { name: "Leave out oldest messages" }).click();
    await chat.answers("done").getByText("Three.").waitFor();
    const notice = "Left out: no longer sent to the model";
    await chat.conversation
      .getByRole("listitem")
      .filter({ hasText: "First: oldest" })
      .getByText(notice)
      .waitFor();
    const last = JSON.parse(gateway.requests.at(-1)?.body ?? "{}");
    const sent = last.messages.map(({ content }: { readonly content: unknown }) => content);
    assert.ok(!sent.includes("First: oldest"), "it is not sent");
    assert.equal(sent.at(-1), "Third: newest");
    assert.equal(await chat.conversation.getByText("First: oldest").count(), 1, "it stays in sight");
  });

  it("are all deleted after a question, and none before it is answered", async () => {
    await newChat("Where do limes grow?");
    await openHistory();
    const count = await quickInput().getByRole("option").count();
    const all = () => quickInput().getByRole("button", { name: "Delete All Chats…" });
    await all().click();
    const question = page().getByRole("dialog");
    await question.getByText(`Delete all ${count} chats?`).waitFor();
    await question.getByRole("button", { name: "Cancel" }).click();
    await openHistory();
    assert.equal(await quickInput().getByRole("option").count(), count);
    await all().click();
    await question.getByRole("button", { name: "Delete All" }).click();
    const chat = await session.now.chat();
    await chat.conversation.waitFor({ state: "detached" });
    await openHistory();
    await quickInput()
      .getByPlaceholder(/0 chats/)
      .waitFor();
    await page().keyboard.press("Escape");
  });
});
