import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer, endless, played } from "../support/gateway/scripts.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { openChat } from "../support/host/chatView.ts";
import { type CodeServer, startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { extensionHosts } from "../support/host/extensionHosts.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { openWorkbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";

describe("a chat whose window gets into trouble", () => {
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;
  let server: CodeServer;
  let browser: Browser;

  beforeEach(async () => {
    scripts.length = 0;
    gateway = await startScripted(() => scripts.shift() ?? answer("Another story."));
    server = await startCodeServer(gatewaySettings(gateway));
    browser = await launchBrowser();
  });

  afterEach(async () => {
    await browser?.close();
    await server?.stop();
    await gateway?.stop();
  });

  /** Resolves once some chat's draft on disk has all of these words. */
  async function drafted(...words: readonly string[]): Promise<void> {
    const folder = join(server.dataFolder, "data/User/globalStorage/globalaiopc.globalaiopc/chats");
    for (;;) {
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".draft.json"));
      const texts = await Promise.all(
        names.map((name) => readFile(join(folder, name), "utf8").catch(() => "")),
      );
      if (texts.some((text) => words.every((word) => text.includes(word)))) return;
      await sleep(50);
    }
  }

  it("has prompt, partial answer, queue and draft after SIGKILL of its extension host, and goes on", async function () {
    if (process.platform !== "linux") this.skip();
    await using workspace = await copyWorkspace();
    const target = { folder: workspace.folder, extension: root };
    const workbench = await openWorkbench(browser, server, target);
    const chat = await openChat(workbench);
    scripts.push(endless("Once upon a ", "time"), answer(" there was an end."));
    await chat.send("Tell me a story");
    await chat.answers("streaming").getByText("Once upon a time").waitFor();
    await chat.send("And then?");
    await chat.frame.getByRole("list", { name: "Waiting messages" }).getByText("And then?").waitFor();
    await chat.message.fill("Half a thought");
    await drafted("And then?", "Half a thought");
    for (const pid of await extensionHosts()) process.kill(pid, "SIGKILL");
    await workbench.page.reload();
    await workbench.page.locator(".monaco-workbench .statusbar").waitFor({ timeout: 60_000 });
    const again = await openChat(workbench);
    const partial = again.answers("incomplete");
    await partial.getByText("Once upon a time").waitFor();
    assert.equal(await again.conversation.getByText("Tell me a story").count(), 1);
    assert.equal(await again.message.inputValue(), "And then?\n\nHalf a thought");
    await workbench.screenshot("out/screenshots/killed.png");
    await partial.getByRole("button", { name: "Continue" }).click();
    await again.answers("done").getByText("Once upon a time there was an end.").waitFor();
    assert.equal(gateway.requests.length, 2);
    await workbench.close();
  });

  it("stays readable in a second window while it is answered, goes on there in a copy, and is whole", async () => {
    await using workspace = await copyWorkspace();
    const target = { folder: workspace.folder, extension: root };
    const first = await openWorkbench(browser, server, target);
    const chat = await openChat(first);
    const story = played("Sentence one. ", "Sentence two.");
    scripts.push(story.script);
    await chat.send("Tell me a story");
    await chat.answers("streaming").getByText("Sentence one.").waitFor();
    // The first answer is held: both windows have the chat at the same time.
    const second = await openWorkbench(browser, server, target);
    const other = await openChat(second);
    await second.runCommand("GlobalAiOpc: Show History");
    // The palette that the command was picked in lists "History" until it is gone.
    const history = second.page.locator(".quick-input-widget");
    await history.getByRole("option", { name: /^Tell me a story/ }).click();
    await other.conversation.getByText("Tell me a story").waitFor();
    await other.frame.getByRole("note").getByText("open in another window").waitFor();
    await other.send("Another story, please");
    await other.answers().nth(1).getByText("Another story.").waitFor();
    await second.screenshot("out/screenshots/second.png");
    assert.equal(await chat.answers("streaming").count(), 1);
    assert.equal(await chat.answers().count(), 1, "the first window's chat is as it was");
    await other.answers().first().getByRole("button", { name: "Continue" }).waitFor();
    story.next();
    story.next();
    await chat.answers("done").getByText("Sentence one. Sentence two.").waitFor();
    await Promise.all([first.close(), second.close()]);
  });

  it("is taken over by a second window with what the first one wrote last, on the screen too", async () => {
    await using workspace = await copyWorkspace();
    const target = { folder: workspace.folder, extension: root };
    const first = await openWorkbench(browser, server, target);
    const chat = await openChat(first);
    await chat.send("Tell me a story");
    await chat.answers("done").getByText("Another story.").waitFor();
    await chat.message.fill("older");
    await chat.frame.getByRole("button", { name: "Edit message" }).click();
    const editor = chat.frame.getByRole("textbox", { name: "Edited message" });
    await editor.fill("Tell me an older story");
    await drafted("older", "Tell me an older story");
    const second = await openWorkbench(browser, server, target);
    const other = await openChat(second);
    await second.runCommand("GlobalAiOpc: Show History");
    const history = second.page.locator(".quick-input-widget");
    await history.getByRole("option", { name: /^Tell me a story/ }).click();
    const notice = other.frame.getByRole("note").getByText("open in another window");
    await notice.waitFor();
    const otherEditor = other.frame.getByRole("textbox", { name: "Edited message" });
    assert.equal(await other.message.inputValue(), "older");
    assert.equal(await otherEditor.inputValue(), "Tell me an older story");
    await editor.press("Escape");
    await chat.message.fill("newer");
    await drafted("newer");
    // Nobody shows it in the first window anymore, which lets go of it.
    await first.runCommand("GlobalAiOpc: New Chat");
    await notice.waitFor({ state: "detached" });
    await otherEditor.waitFor({ state: "detached" });
    assert.equal(await other.message.inputValue(), "newer");
    await Promise.all([first.close(), second.close()]);
  });

  it("is taken over with what is written in both windows while somebody types in the second one", async () => {
    await using workspace = await copyWorkspace();
    const target = { folder: workspace.folder, extension: root };
    const first = await openWorkbench(browser, server, target);
    const chat = await openChat(first);
    await chat.send("Tell me a story");
    await chat.answers("done").getByText("Another story.").waitFor();
    const second = await openWorkbench(browser, server, target);
    const other = await openChat(second);
    await second.runCommand("GlobalAiOpc: Show History");
    const history = second.page.locator(".quick-input-widget");
    await history.getByRole("option", { name: /^Tell me a story/ }).click();
    const notice = other.frame.getByRole("note").getByText("open in another window");
    await notice.waitFor();
    await chat.message.fill("theirs");
    await chat.frame.getByRole("button", { name: "Edit message" }).click();
    await chat.frame.getByRole("textbox", { name: "Edited message" }).fill("Tell me theirs");
    await drafted("theirs", "Tell me theirs");
    await other.frame.getByRole("button", { name: "Edit message" }).click();
    const editor = other.frame.getByRole("textbox", { name: "Edited message" });
    await editor.fill("Tell me mine");
    await other.message.focus();
    await first.runCommand("GlobalAiOpc: New Chat");
    let typed = "";
    for (; (await notice.count()) > 0; typed += "x") await second.page.keyboard.press("x");
    await second.page.keyboard.press("y");
    assert.equal(await other.message.inputValue(), `theirs\n\n${typed}y`);
    assert.equal(await editor.inputValue(), "Tell me theirs\n\nTell me mine");
    await drafted(JSON.stringify(`theirs\n\n${typed}y`));
    await Promise.all([first.close(), second.close()]);
  });
});
