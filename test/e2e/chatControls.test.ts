import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer, played, refusal } from "../support/gateway/scripts.ts";
import type { ChatView } from "../support/host/chatView.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { useSession } from "../support/host/session.ts";

describe("the controls of the chat, in the workbench", () => {
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;
  const session = useSession(async () => {
    gateway = await startScripted(() => scripts.shift() ?? answer("Well."));
    return gatewaySettings(gateway);
  });
  after(() => gateway?.stop());

  const page = (): Page => session.now.workbench.page;
  const run = (command: string) => session.now.workbench.runCommand(command);
  const quickInput = () => page().locator(".quick-input-widget");
  const button = (chat: ChatView, name: string) => chat.frame.getByRole("button", { name, exact: true });
  const bodyOf = (request: number) => JSON.parse(gateway.requests.at(request)?.body ?? "{}");

  async function newChat(...answers: readonly Script[]): Promise<ChatView> {
    scripts.length = 0;
    scripts.push(...answers);
    const chat = await session.now.newChat();
    await chat.answers().waitFor({ state: "detached" });
    await chat.message.fill("");
    return chat;
  }

  it("begin with a starting point, edit a prompt, page through its versions and answers, and fork", async () => {
    const chat = await newChat(answer("First."), answer("Second."), answer("Third."));
    await chat.frame.getByRole("button", { name: /Write tests for a function/ }).click();
    assert.match(await chat.message.inputValue(), /^Write unit tests/);
    await chat.send("Forked: one");
    await chat.answers("done").getByText("First.").waitFor();
    await button(chat, "Edit message").click();
    const editor = chat.frame.getByRole("textbox", { name: "Edited message" });
    await editor.fill("Forked: uno");
    await editor.press("Enter");
    await chat.answers("done").getByText("Second.").waitFor();
    await button(chat, "Previous version").click();
    await chat.conversation.getByText("Forked: one").waitFor();
    await button(chat, "Next version").click();
    await chat.conversation.getByText("Forked: uno").waitFor();
    await button(chat, "Regenerate").click();
    await chat.answers("done").getByText("Third.").waitFor();
    await button(chat, "Previous answer").click();
    await chat.answers("done").getByText("Second.").waitFor();
    await button(chat, "Fork chat from here").click();
    await button(chat, "Previous version").waitFor({ state: "detached" });
    await chat.send("Forked: more");
    await chat.conversation.getByText("Forked: more").waitFor();
    await chat.answers("done").nth(1).waitFor();
    assert.deepEqual(
      bodyOf(-1).messages.map(({ content }: { readonly content: unknown }) => content),
      ["Forked: uno", "Second.", "Forked: more"],
    );
    await run("GlobalAiOpc: Show History");
    await quickInput()
      .getByRole("option", { name: /^Forked: uno/ })
      .waitFor();
    await quickInput()
      .getByRole("option", { name: /^Forked: one/ })
      .waitFor();
    await page().keyboard.press("Escape");
  });

  it("keep a prompt that is being edited while the view is hidden, shows another chat and is reloaded", async () => {
    let chat = await newChat(answer("First."), answer("Second."));
    const editor = () => chat.frame.getByRole("textbox", { name: "Edited message" });
    const shownAgain = async () => {
      await run("View: Hide Secondary Side Bar");
      await page().locator(".part.auxiliarybar").waitFor({ state: "hidden" });
      return session.now.chat();
    };
    await chat.send("Reworded: one");
    await chat.answers("done").getByText("First.").waitFor();
    await button(chat, "Edit message").click();
    await editor().fill("Reworded: two");
    chat = await shownAgain();
    assert.equal(await editor().inputValue(), "Reworded: two");
    assert.ok(await chat.message.evaluate((area) => area === document.activeElement));
    await editor().fill("Reworded: three");
    await run("GlobalAiOpc: New Chat");
    await editor().waitFor({ state: "detached" });
    await run("GlobalAiOpc: Show History");
    await quickInput()
      .getByRole("option", { name: /^Reworded: one/ })
      .click();
    await editor().waitFor();
    assert.equal(await editor().inputValue(), "Reworded: three");
    await session.now.reload();
    chat = await session.now.chat();
    assert.equal(await editor().inputValue(), "Reworded: three");
    await editor().press("Enter");
    await chat.answers("done").getByText("Second.").waitFor();
    assert.equal(await editor().count(), 0);
    chat = await shownAgain();
    await chat.conversation.getByText("Reworded: three").waitFor();
    assert.equal(await editor().count(), 0);
  });

  it("leave the keyboard where it is when the editor of a prompt is paged past", async () => {
    const chat = await newChat(answer("First."), answer("Second."), answer("Third."), answer("Fourth."));
    const editor = chat.frame.getByRole("textbox", { name: "Edited message" });
    await chat.send("Paged: one");
    await chat.answers("done").getByText("First.").waitFor();
    await button(chat, "Edit message").click();
    await editor.fill("Paged: uno");
    await editor.press("Enter");
    await chat.answers("done").getByText("Second.").waitFor();
    await chat.send("Paged: due");
    await chat.answers("done").getByText("Third.").waitFor();
    await button(chat, "Previous version").click();
    await chat.conversation.getByText("Paged: one").waitFor();
    await chat.send("Paged: two");
    await chat.answers("done").getByText("Fourth.").waitFor();
    await button(chat, "Edit message").last().click();
    await editor.waitFor();
    await button(chat, "Next version").click();
    await chat.conversation.getByText("Paged: due").waitFor();
    await button(chat, "Previous version").click();
    await editor.waitFor();
    assert.ok(await editor.evaluate((area) => area !== document.activeElement));
    await editor.press("Escape");
  });

  it("reword a prompt in either of two views of a chat, which both have what was typed last", async () => {
    const chat = await newChat(answer("First."), answer("Second."));
    await chat.send("Shared: one");
    await chat.answers("done").getByText("First.").waitFor();
    await run("GlobalAiOpc: Open Chat in Editor");
    const tab = await session.now.workbench.webview((candidate) =>
      candidate
        .getByRole("list", { name: candidate === chat.frame ? "no other" : "Conversation" })
        .getByText("Shared: one"),
    );
    const [here, there] = [chat.frame, tab].map((frame) =>
      frame.getByRole("textbox", { name: "Edited message" }),
    );
    assert.ok(here && there);
    await button(chat, "Edit message").click();
    await here.fill("Shared: two");
    await waitForValue(there, "Shared: two");
    await there.fill("Shared: three");
    await waitForValue(here, "Shared: three");
    await there.press("Escape");
    await here.waitFor({ state: "detached" });
    await button(chat, "Edit message").click();
    await here.fill("Shared: four");
    await waitForValue(there, "Shared: four");
    await here.press("Enter");
    await there.waitFor({ state: "detached" });
    await tab.getByText("Second.").waitFor();
    await button(chat, "Previous version").click();
    await tab.getByText("Shared: one").waitFor();
    assert.equal(await there.count(), 0);
    await run("View: Close All Editors");
  });

  it("lead into the input when something is attached from elsewhere while a prompt is being edited", async () => {
    const chat = await newChat(answer("First."));
    await chat.send("Attached: one");
    await chat.answers("done").getByText("First.").waitFor();
    await session.now.workbench.openFile("cart.ts");
    await button(chat, "Edit message").click();
    const editor = chat.frame.getByRole("textbox", { name: "Edited message" });
    await editor.pressSequentially("!");
    await run("GlobalAiOpc: Add File to Chat");
    await chat.frame.locator("textarea[aria-label=Message]:focus").waitFor();
    await button(chat, "Remove cart.ts").click();
    await editor.press("Escape");
    await run("View: Close All Editors");
  });

  it("take a waiting message back into the input", async () => {
    const story = played("Once ", "upon a time.");
    const chat = await newChat(story.script);
    await chat.send("Tell");
    await chat.answers("streaming").getByText("Once").waitFor();
    await chat.send("And then?");
    await button(chat, "Take back").click();
    await button(chat, "Take back").waitFor({ state: "detached" });
    assert.equal(await chat.message.inputValue(), "And then?");
    story.next();
    story.next();
    await chat.answers("done").getByText("Once upon a time.").waitFor();
    assert.equal(await chat.answers().count(), 1);
  });

  it("say why a message waits behind an answer that failed, and send it all the same", async () => {
    const refused = Promise.withResolvers<void>();
    const failure = refusal(400, { error: { message: "No." } });
    const chat = await newChat([{ until: refused.promise }, ...failure], answer("Sent."));
    await chat.send("Ask");
    await chat.answers("streaming").waitFor();
    await chat.send("Then this");
    const waiting = chat.frame.getByRole("list", { name: "Waiting messages" });
    await waiting.getByText("Then this").waitFor();
    assert.equal(await button(chat, "Send now").count(), 0);
    refused.resolve();
    const notice = "Not sent yet, because the last answer failed.";
    await waiting.locator("..").getByText(notice).waitFor();
    await chat.frame.getByRole("status").getByText(notice).waitFor({ state: "attached" });
    await session.now.workbench.screenshot("out/screenshots/held.png");
    await button(chat, "Send now").press("Enter");
    await chat.answers("done").getByText("Sent.").waitFor();
    assert.ok(await chat.message.evaluate((input) => input === document.activeElement));
    await chat.conversation.getByText("Then this").waitFor();
    assert.equal(await waiting.count(), 0);
  });

  it("set what a chat sends, for this chat alone", async () => {
    const chat = await newChat();
    await button(chat, "More").click();
    await chat.frame.getByRole("menuitem", { name: "Chat settings" }).click();
    await quickInput()
      .getByRole("option", { name: /^System prompt/ })
      .click();
    await quickInput().locator("input").fill("Be a pirate.");
    await page().keyboard.press("Enter");
    await quickInput()
      .getByRole("option", { name: /^System prompt.*Be a pirate/ })
      .waitFor();
    await page().keyboard.press("Escape");
    await chat.send("Hello");
    await chat.answers("done").waitFor();
    assert.deepEqual(bodyOf(-1).messages[0], { role: "system", content: "Be a pirate." });
  });

  it("run a slash command", async () => {
    const chat = await newChat();
    await chat.send("Before");
    await chat.answers("done").waitFor();
    await chat.send("/new After");
    await chat.conversation.getByText("After", { exact: true }).waitFor();
    await chat.answers("done").waitFor();
    assert.equal(bodyOf(-1).messages.length, 1);
  });

  it("put code at the cursor, into a new file and, without running it, into a terminal", async () => {
    const code = "```js\nconst inserted = 1;\n```\n\n```sh\ntouch first.txt\ntouch second.txt\n```\n";
    const chat = await newChat(answer(code));
    await chat.send("Code");
    await chat.answers("done").waitFor();
    const block = (language: RegExp) => chat.frame.getByRole("group", { name: language });
    await block(/javascript|js/i)
      .getByRole("button", { name: "New file" })
      .click();
    const editor = page().locator(".monaco-editor .view-lines").first();
    await editor.getByText("const inserted = 1;").waitFor();
    await block(/javascript|js/i)
      .getByRole("button", { name: "Insert at cursor" })
      .click();
    await editor
      .getByText("const inserted = 1;const inserted = 1;")
      .or(editor.getByText("inserted").nth(1))
      .first()
      .waitFor();
    await block(/sh|shell/i)
      .getByRole("button", { name: "Insert into terminal" })
      .click();
    // A shell that does not take a paste as one has VS Code ask; nothing runs in either case.
    const question = page()
      .getByRole("dialog")
      .getByText(/paste \d+ lines/);
    const shown = page().locator(".terminal-wrapper.active .xterm-rows").getByText("second.txt");
    await question.or(shown).first().waitFor();
    assert.equal(existsSync(join(session.now.folder, "first.txt")), false);
    if (await question.isVisible()) await page().keyboard.press("Escape");
  });

  it("open a file without an extension that an answer mentions, in code and in text", async () => {
    await writeFile(join(session.now.folder, "Makefile"), "all:\n\tls\n");
    const words = ["See `Makefile:2`, ", "src/dates.ts:3 and Makefile:1.", "\n\nNot Missing:3 at 10:30."];
    const chat = await newChat(answer(...words));
    await chat.send("Which?");
    await chat.answers("done").waitFor();
    for (const name of ["src/dates.ts:3", "Makefile:1", "Makefile:2"])
      await chat.frame.getByRole("link", { name, exact: true }).waitFor();
    assert.equal(await chat.frame.getByRole("link").count(), 3);
    await chat.frame.getByRole("link", { name: "Makefile:2" }).click();
    await page().getByRole("tab", { name: "Makefile" }).waitFor();
  });

  it("open a link with the query that was written, after asking", async () => {
    const href = "https://example.invalid/path?a=1&b=x%3Dy%26z&c=p+q%2Br";
    const chat = await newChat(answer(`Look at [the page](${href}) and at \`src/cart.ts:2\`.`));
    await chat.send("Where?");
    await chat.answers("done").waitFor();
    const requested = page()
      .context()
      .waitForEvent("request", (request) => request.url().includes("example.invalid"));
    await chat.frame.getByRole("link", { name: "the page" }).click();
    await page().getByRole("dialog").getByRole("button", { name: "Open" }).click();
    assert.equal((await requested).url(), href);
    await chat.frame.getByRole("link", { name: "src/cart.ts:2" }).click();
    await page().getByRole("tab", { name: "cart.ts" }).waitFor();
  });
});

async function waitForValue(input: Locator, value: string): Promise<void> {
  await input.waitFor();
  const deadline = Date.now() + 5_000;
  while ((await input.inputValue()) !== value && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(await input.inputValue(), value);
}
