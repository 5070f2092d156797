import assert from "node:assert/strict";
import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../support/childProcess.ts";
import { type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer, cut, endless } from "../support/gateway/scripts.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { keyboardUser } from "../support/host/keyboardUser.ts";
import { useSession } from "../support/host/session.ts";
import { toTop } from "../support/host/toTop.ts";

/** docs/ACCESSIBILITY.md, walked: nothing here touches a mouse, and everything is found by what a reader is told. */
describe("with the keyboard alone", () => {
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;

  const session = useSession(async () => {
    gateway = await startScripted(() => scripts.shift() ?? answer("Well."));
    return { ...gatewaySettings(gateway), prepare: repositoryWithChange };
  });
  after(() => gateway?.stop());

  const user = keyboardUser(() => session.now, toTop);
  const { type, press, command, choose, enterChat, walk, focused, listen, hear, openFile } = user;
  const page = () => session.now.workbench.page;
  const editor = () => page().locator(".editor-instance .view-lines").first();
  const lens = (title: string) => page().getByText(title, { exact: true }).first();
  const request = () => JSON.parse(gateway.requests.at(-1)?.body ?? "{}");
  const conversation = () => user.chat.getByRole("list", { name: "Conversation" });

  async function ask(text: string, ...reply: Script[]): Promise<void> {
    scripts.push(...reply);
    await listen();
    await type(text);
    await press("Enter");
  }

  it("leads into the chat's input", async () => {
    await enterChat();
    assert.equal(await focused(), "Message");
  });

  it("sets the key", async () => {
    await command("GlobalAiOpc: Set API Key");
    await page().locator(".quick-input-widget input[type=password]:focus").waitFor();
    await type("typed-key");
    await press("Enter");
    await page().locator(".quick-input-widget").waitFor({ state: "hidden" });
  });

  it("asks, and is told how it goes", async () => {
    await enterChat();
    await ask("How?", answer("Like this:\n\n```ts\nconst one = 1;\n```\n\nThat is all."));
    assert.deepEqual(await hear("Answer finished"), ["Message sent", "Answering", "Answer finished"]);
    assert.equal(await focused(), "Message");
    assert.equal(gateway.requests.at(-1)?.headers.authorization, "Bearer typed-key");
  });

  it("reaches the answer's buttons and those of its code, and comes back", async () => {
    await walk("Shift+Tab", "Copy answer");
    await press("Enter");
    await page().waitForFunction(() =>
      navigator.clipboard.readText().then((text) => text.includes("That is all.")),
    );
    await walk("Shift+Tab", "Copy code");
    await press("Enter");
    await page().waitForFunction(() =>
      navigator.clipboard.readText().then((text) => text.trim() === "const one = 1;"),
    );
    await walk("Tab", "Message");
  });

  it("stops an answer, and goes on with it", async () => {
    await ask("Go on and on", endless("It begins"));
    await conversation().getByText("It begins").waitFor();
    await press("Escape");
    assert.deepEqual(await hear("Answer stopped"), ["Message sent", "Answering", "Answer stopped"]);
    scripts.push(answer(", and ends."));
    await listen();
    await walk("Shift+Tab", "Continue");
    await press("Enter");
    await conversation().getByText("It begins, and ends.").waitFor();
    await walk("Tab", "Message");
    await hear("Answer finished");
  });

  it("is told when an answer was cut", async () => {
    await ask("Break off", cut("Half of"));
    assert.equal((await hear("Answer incomplete")).at(-1), "Answer incomplete");
  });

  it("asks something again, otherwise, and goes between the versions", async () => {
    await walk("Shift+Tab", "Edit message");
    await press("Enter");
    await user.chat
      .getByRole("textbox", { name: "Edited message" })
      .and(user.chat.locator(":focus"))
      .waitFor();
    await press("ControlOrMeta+A");
    await ask("Speak", answer("Spoken."));
    await conversation().getByText("Spoken.").waitFor();
    await enterChat();
    await walk("Shift+Tab", "Previous version");
    await press("Enter");
    await conversation().getByText("Half of").waitFor();
    await enterChat();
    await walk("Shift+Tab", "Next version");
    await press("Enter");
    await conversation().getByText("Spoken.").waitFor();
  });

  it("recalls what was asked, and finds in the chat", async () => {
    await enterChat();
    await press("ArrowUp");
    assert.equal(await user.chat.getByRole("textbox", { name: "Message" }).inputValue(), "Speak");
    await press("ArrowDown", "ControlOrMeta+F");
    await user.chat.getByRole("textbox", { name: "Find in chat" }).and(user.chat.locator(":focus")).waitFor();
    await press("Escape");
  });

  it("uses a prompt from the list that / opens", async () => {
    await enterChat();
    await type("/ex");
    await user.chat.getByRole("option", { name: "/explain" }).waitFor();
    await press("Enter");
    assert.equal(await user.chat.getByRole("textbox", { name: "Message" }).inputValue(), "/explain ");
    await press("ControlOrMeta+A", "Backspace");
  });

  it("attaches by Ctrl+/ and by #, and takes what is attached away", async () => {
    await press("ControlOrMeta+/");
    await choose("dates.ts", "dates.ts");
    await user.chat.getByRole("button", { name: "Remove dates.ts" }).waitFor();
    await enterChat();
    await type("#cart");
    await user.chat.getByRole("option", { name: "cart.ts" }).waitFor();
    await press("Enter");
    await user.chat.getByRole("button", { name: "Remove cart.ts" }).waitFor();
    for (const name of ["Remove cart.ts", "Remove dates.ts"]) {
      await enterChat();
      await walk("Shift+Tab", name);
      await press("Enter");
      await user.chat.getByRole("button", { name }).waitFor({ state: "detached" });
    }
  });

  it("leaves out what goes along by itself", async () => {
    await openFile("dates.ts");
    await enterChat();
    await walk("Shift+Tab", /^Leave out dates\.ts/);
    await press("Enter");
    await user.chat.getByRole("button", { name: /^Include dates\.ts/ }).waitFor();
    await enterChat();
    await ask("Without it");
    await hear("Answer finished");
    assert.match(JSON.stringify(request()), /Without it/);
    assert.ok(!JSON.stringify(request()).includes("isWeekend"));
  });

  it("changes the model", async () => {
    await walk("Tab", /^Model: /);
    await press("Enter");
    await choose("gpt-5.5-official", "gpt-5.5-official");
    await user.chat.getByRole("button", { name: "Model: GPT-5.5 · Official" }).waitFor();
  });

  it("starts over, and finds an earlier chat", async () => {
    await enterChat();
    // The new chat's input takes the focus, and would take it from the palette.
    await press("Shift+Tab", "ControlOrMeta+l");
    await user.chat.getByRole("heading", { name: "GlobalAiOpc Chat" }).waitFor();
    await user.chat.locator("textarea:focus").waitFor();
    await command("GlobalAiOpc: Show History");
    await page().locator(".quick-input-widget").getByRole("option", { name: "How?" }).waitFor();
    await choose("How?", "How?");
    await conversation().getByText("That is all.").waitFor();
  });

  it("puts code where it belongs", async () => {
    await openFile("cart.ts");
    const placed = (count: number) =>
      page().waitForFunction(
        (wanted) =>
          document.querySelector(".editor-instance .view-lines")?.textContent?.split("placed").length ===
          wanted + 1,
        count,
      );
    const uses: Readonly<Record<string, () => Promise<unknown>>> = {
      "Apply in editor": async () => {
        await choose("Insert", "Insert at the cursor");
        await placed(1);
      },
      "Insert at cursor": () => placed(2),
      "New file": () =>
        page()
          .getByRole("tab", { name: /Untitled-1|const placed/ })
          .waitFor(),
    };
    await enterChat();
    await ask("Some code", answer("```ts\nconst placed = 1;\n```"));
    await hear("Answer finished");
    for (const [name, check] of Object.entries(uses)) {
      await enterChat();
      await walk("Shift+Tab", name);
      await press("Enter");
      await check();
    }
    await command("View: Revert and Close Editor");
    await openFile("cart.ts");
    await press("ControlOrMeta+Z", "ControlOrMeta+Z");
    await placed(0);
  });

  it("puts a command into the terminal, without running it", async () => {
    await enterChat();
    await ask("A command", answer("```sh\necho one\n```"));
    await hear("Answer finished");
    // Code is drawn when the colours of its language are there.
    await user.chat.getByRole("button", { name: "Insert into terminal" }).waitFor({ state: "attached" });
    await walk("Shift+Tab", "Insert into terminal");
    await press("Enter");
    await page().locator(".xterm textarea:focus").waitFor({ state: "attached" });
    // A shell that has just started takes the keyboard once more when it is there.
    await page().locator(".panel .single-terminal-tab", { hasText: "sh" }).waitFor();
    await page().waitForTimeout(1_000);
    await command("Terminal: Kill the Active Terminal Instance");
  });

  it("opens the answer as text and the help about all this", async () => {
    await enterChat();
    await press("Alt+F2");
    await editor().getByText("echo one").waitFor();
    await enterChat();
    await press("Alt+F1");
    await page().getByRole("tab", { name: "Accessibility Help.md" }).waitFor();
    await editor().getByText("Accessibility help for GlobalAiOpc Chat").waitFor();
    await session.now.workbench.screenshot("out/screenshots/accessibility-help.png");
    await press(toTop);
    await type("x");
    assert.equal(await page().locator(".tab.dirty", { hasText: "Accessibility" }).count(), 0);
  });

  it("edits, decides about a change and takes the edit back", async () => {
    const file = join(session.now.folder, "src", "cart.ts");
    const before = await readFile(file, "utf8");
    await openFile("cart.ts");
    scripts.push(answer("```ts\n// One line.\n```"));
    await command("GlobalAiOpc: Refactor Selection");
    await lens("Keep").waitFor();
    await press("Alt+F5", "Shift+Alt+F5", "ControlOrMeta+Alt+Y");
    await lens("Keep").waitFor({ state: "detached" });
    await press("ControlOrMeta+S");
    await page().locator(".tab.dirty").filter({ hasText: "cart.ts" }).waitFor({ state: "detached" });
    assert.match(await readFile(file, "utf8"), /One line\./);
    await press("ControlOrMeta+Z", "ControlOrMeta+S");
    const deadline = Date.now() + 10_000;
    while ((await readFile(file, "utf8")) !== before && Date.now() < deadline)
      await page().waitForTimeout(50);
    assert.equal(await readFile(file, "utf8"), before);
  });

  it("reads what an edit changed in the diff viewer, and undoes it", async () => {
    await openFile("cart.ts");
    scripts.push(answer("```ts\n// Another line.\n```"));
    await command("GlobalAiOpc: Refactor Selection");
    await lens("Keep").waitFor();
    await command("GlobalAiOpc: Show Changes as Diff");
    await page().locator(".monaco-diff-editor .monaco-editor.focused").waitFor();
    await page().locator(".monaco-diff-editor .line-insert").first().waitFor({ state: "attached" });
    await press("F7");
    await page().locator(".diff-review").getByText("Another line.").first().waitFor();
    await press("Escape");
    await command("View: Close Editor");
    await openFile("cart.ts");
    await press("Alt+F5", "ControlOrMeta+Alt+N");
    await lens("Keep").waitFor({ state: "detached" });
    await editor().getByText("export interface CartItem").waitFor();
  });

  it("writes a commit message", async () => {
    scripts.push(answer("Say more in the notes"));
    await command("GlobalAiOpc: Generate Commit Message");
    await command("Source Control: Focus on Changes View");
    await page().locator(".scm-view .scm-editor").getByText("Say more in the notes").waitFor();
  });
});

async function repositoryWithChange(folder: string): Promise<void> {
  const author = ["-c", "user.email=test@example.com", "-c", "user.name=Test"];
  for (const args of [
    ["init", "-q"],
    ["add", "."],
    [...author, "commit", "-q", "-m", "Begin"],
  ]) {
    const { code, output } = await run("git", args, { cwd: folder });
    assert.equal(code, 0, output);
  }
  await appendFile(join(folder, "README.md"), "More.\n");
}
