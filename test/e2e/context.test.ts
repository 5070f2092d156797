import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Aimock, startAimock } from "../support/gateway/aimock.ts";
import type { ChatView } from "../support/host/chatView.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { useSession } from "../support/host/session.ts";

const git = promisify(execFile);

describe("context of a message", () => {
  let gateway: Aimock;

  const session = useSession(async () => {
    gateway = await startAimock();
    gateway.mock.onMessage(/./, { content: "Well." });
    const { settings, env } = gatewaySettings(gateway);
    return { settings, env: env ?? {}, prepare };
  });
  after(() => gateway?.stop());

  const page = () => session.now.workbench.page;
  const run = (title: string) => session.now.workbench.runCommand(title);
  const picker = () => page().locator(".quick-input-widget");
  const lastPrompt = (): string =>
    JSON.parse(JSON.stringify(gateway.requests().at(-1)?.body)).messages.at(-1).content;

  async function newChat(): Promise<ChatView> {
    const chat = await session.now.newChat();
    await chat.message.fill("");
    return chat;
  }

  const remove = (chat: ChatView, label: string) =>
    chat.frame.getByRole("button", { name: `Remove ${label}`, exact: true });

  for (const model of ["claude-sonnet-4-6", "gpt-5.5", "gemini-2.5-pro"]) {
    it(`reaches ${model} as it is shown: files, problems, changes, a symbol and the file in view`, async () => {
      await run("GlobalAiOpc: Select Model");
      await picker().getByPlaceholder("Type to filter, or enter any model id").fill(model);
      await picker()
        .getByRole("option", { name: new RegExp(`[ ,]${model.replaceAll(".", "\\.")} `) })
        .first()
        .click();
      await session.now.workbench.openFile("dates.ts");
      const chat = await newChat();
      await chat.message.pressSequentially("#cart");
      await chat.frame.getByRole("option", { name: "cart.ts" }).waitFor();
      await chat.message.press("Enter");
      await remove(chat, "cart.ts").waitFor();
      assert.equal(await chat.message.inputValue(), "");
      await chat.message.pressSequentially("#changes");
      await chat.frame.getByRole("option", { name: "#changes" }).waitFor();
      await chat.message.press("Tab");
      await remove(chat, "unstaged changes").waitFor();
      await chat.frame.getByRole("button", { name: "Attach files" }).click();
      await picker().getByPlaceholder("Type to search for files and symbols").fill("windows");
      await picker().getByRole("option", { name: "windows.txt" }).click();
      await remove(chat, "windows.txt").waitFor();
      await chat.frame.getByRole("button", { name: /^Leave out dates\.ts/ }).waitFor();
      await chat.send("What is all this?");
      await chat.answers("done").waitFor();
      const prompt = lastPrompt();
      assert.match(prompt, /File src\/cart\.ts:\n```typescript\nexport interface CartItem/);
      assert.match(prompt, /Git diff, unstaged changes:\n```diff\ndiff --git[\s\S]*\+one more line/);
      assert.match(prompt, /File windows\.txt:\n```plaintext\nfirst\nsecond\n```/);
      assert.match(prompt, /File src\/dates\.ts:\n```typescript\n/);
      assert.ok(prompt.endsWith("What is all this?"));
      assert.equal(JSON.parse(JSON.stringify(gateway.requests().at(-1)?.body)).model, model);
    });
  }

  it("can be taken out of a message that was sent, and is not sent again", async () => {
    const chat = await newChat();
    await run("GlobalAiOpc: Add File to Chat");
    await remove(chat, "dates.ts").waitFor();
    await chat.send("First");
    await chat.answers("done").waitFor();
    const sent = chat.conversation.getByRole("listitem").filter({ hasText: "First" });
    await sent.getByRole("button", { name: /^dates\.ts/ }).click();
    await page().getByRole("tab", { name: "dates.ts" }).waitFor();
    await sent.getByRole("button", { name: "Remove dates.ts" }).first().click();
    await sent.getByRole("button", { name: "Remove dates.ts" }).waitFor({ state: "detached" });
    await chat.frame.getByRole("button", { name: /^Leave out dates\.ts/ }).click();
    await chat.send("Second");
    await chat.answers("done").nth(1).waitFor();
    assert.ok(!JSON.stringify(gateway.requests().at(-1)?.body).includes("isWeekend"));
    await chat.frame.getByRole("button", { name: /^Include dates\.ts/ }).click();
    await chat.frame.getByRole("button", { name: /^Leave out dates\.ts/ }).waitFor();
  });

  it("takes a long paste as text, and offers the file that an error names", async () => {
    const chat = await newChat();
    await paste(chat, "long line\n".repeat(1_500));
    await remove(chat, "pasted text").waitFor();
    assert.equal(await chat.message.inputValue(), "");
    await paste(chat, "TypeError: no\n    at cartTotal (src/cart.ts:12:5)");
    await chat.frame.getByRole("button", { name: "Attach cart.ts:12" }).click();
    await remove(chat, "cart.ts").waitFor();
    await remove(chat, "pasted text").click();
    await remove(chat, "cart.ts").click();
    await remove(chat, "cart.ts").waitFor({ state: "detached" });
  });

  it("takes what is dropped from the explorer, and asks before it takes secrets", async () => {
    const chat = await newChat();
    const drop = (name: string) =>
      chat.message.evaluate(
        (area, uri) => {
          const data = new DataTransfer();
          data.setData("application/vnd.code.uri-list", uri);
          for (const type of ["dragover", "drop"]) {
            area.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
          }
        },
        `file://${join(session.now.folder, name)}`,
      );
    await drop("windows.txt");
    await remove(chat, "windows.txt").waitFor();
    await drop(".env");
    const dialog = page().getByRole("dialog").filter({ hasText: "looks like a file with secrets" });
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.equal(await remove(chat, ".env").count(), 0);
    await session.now.workbench.screenshot("out/screenshots/context.png");
    await remove(chat, "windows.txt").click();
  });

  it("asks before a command takes code out of a file with secrets", async () => {
    const chat = await newChat();
    await session.now.workbench.openFile(".env");
    await run("GlobalAiOpc: Add Selection to Chat");
    const dialog = page().getByRole("dialog").filter({ hasText: "looks like a file with secrets" });
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.equal(await chat.frame.getByRole("button", { name: /^Remove \.env/ }).count(), 0);
    await run("GlobalAiOpc: Add Selection to Chat");
    await dialog.getByRole("button", { name: "Attach" }).click();
    await chat.frame.getByRole("button", { name: /^Remove \.env/ }).click();
    await session.now.workbench.openFile("dates.ts");
  });

  it("offers the beginning of a huge text that is dropped", async () => {
    const chat = await newChat();
    await chat.message.evaluate((area) => {
      const data = new DataTransfer();
      data.items.add(new File(["a line of a log\n".repeat(100_000)], "huge.log", { type: "" }));
      area.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    const dialog = page()
      .getByRole("dialog")
      .filter({ hasText: "huge.log is too large to be attached whole" });
    await dialog.getByRole("button", { name: /^Attach the first/ }).click();
    await remove(chat, "huge.log").click();
    await remove(chat, "huge.log").waitFor({ state: "detached" });
  });

  it("shows of the implicit chip what it stands for", async () => {
    const chat = await newChat();
    await session.now.workbench.openFile("cart.ts");
    await session.now.workbench.openFile("dates.ts");
    await chat.frame.getByRole("button", { name: /^dates\.ts/ }).click();
    await page().getByRole("tab", { name: "dates.ts", selected: true }).waitFor();
  });

  it("takes what is selected in the terminal and puts the clipboard back", async () => {
    await page().evaluate(() => navigator.clipboard.writeText("mine"));
    await run("Terminal: Create New Terminal");
    // The terminal's input is out of sight; it has the focus when the terminal is ready for keys.
    await page().locator(".xterm textarea:focus").waitFor({ state: "attached" });
    await page().keyboard.type("echo gar''bled");
    await page().keyboard.press("Enter");
    await page().waitForTimeout(1_000);
    await run("Terminal: Select All");
    await run("GlobalAiOpc: Add Terminal Selection to Chat");
    const chat = await session.now.chat();
    await remove(chat, "terminal").waitFor();
    await chat.send("What happened?");
    await chat.answers("done").first().waitFor();
    assert.match(lastPrompt(), /Terminal output:\n```\n[\s\S]*garbled/);
    assert.equal(await page().evaluate(() => navigator.clipboard.readText()), "mine");
  });

  async function paste(chat: ChatView, text: string): Promise<void> {
    await page().evaluate((words) => navigator.clipboard.writeText(words), text);
    await chat.message.press("ControlOrMeta+V");
  }
});

/** A repository with an unstaged change. */
async function prepare(folder: string): Promise<void> {
  await writeFile(join(folder, "windows.txt"), "first\r\nsecond\r\n");
  await writeFile(join(folder, ".env"), "TOKEN=secret\n");
  await writeFile(join(folder, "tracked.txt"), "a line\n");
  for (const args of [
    ["init", "-q"],
    ["add", "tracked.txt"],
    ["-c", "user.email=test@example.com", "-c", "user.name=Test", "commit", "-q", "-m", "Begin"],
  ]) {
    await git("git", args, { cwd: folder });
  }
  await appendFile(join(folder, "tracked.txt"), "one more line\n");
}
