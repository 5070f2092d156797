import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { head, type Script, type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer, endless, played } from "../support/gateway/scripts.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { type ChatView, openChat } from "../support/host/chatView.ts";
import { giveFile } from "../support/host/giveFile.ts";
import { startWebWorkbench, type WebWorkbench } from "../support/host/webWorkbench.ts";
import { newContext, openWindow, type Workbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";

describe("VS Code in a browser, without a machine behind it", () => {
  const scripts: Script[] = [];
  let gateway: ScriptedGateway;
  let web: WebWorkbench;
  let browser: Browser;
  let context: BrowserContext;
  let workbench: Workbench;

  const settings = (baseUrl: string) => ({ "globalaiopc.baseUrl": baseUrl, "globalaiopc.maxRetries": 0 });
  /** The extension is up when its status item is. */
  const extension = ({ page }: Workbench) =>
    page.getByRole("button", { name: "GlobalAiOpc model" }).waitFor({ timeout: 60_000 });

  before(async function () {
    this.timeout(120_000);
    gateway = await startScripted(() => scripts.shift() ?? answer("An answer."), { cors: true });
    web = await startWebWorkbench();
    browser = await launchBrowser();
    context = await newContext(browser);
    workbench = await openWindow(context, web.url(settings(gateway.baseUrl)));
    await extension(workbench);
  });
  beforeEach(() => scripts.splice(0));
  afterEach(async function () {
    if (this.currentTest?.state === "passed") return;
    const name = this.currentTest?.fullTitle().replace(/\W+/g, "-");
    await workbench?.screenshot(join(root, "out/screenshots/failed", `${name}.png`));
  });
  after(async () => {
    await browser?.close();
    await web?.[Symbol.asyncDispose]();
    await gateway?.stop();
  });

  const message = () => gateway.requests.at(-1);
  const input = () => workbench.page.locator(".quick-input-widget input");

  async function newChat(): Promise<ChatView> {
    await workbench.runCommand("GlobalAiOpc: New Chat");
    await workbench.webview((frame) => frame.locator("textarea:focus"));
    return openChat(workbench);
  }

  async function setKey(): Promise<void> {
    await workbench.runCommand("GlobalAiOpc: Set API Key");
    await input().and(workbench.page.locator("[type=password]")).waitFor();
    await input().fill("web-key-0001");
    await workbench.page.keyboard.press("Enter");
    await workbench.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Opens a window with settings of its own, in a browser that knows nothing of the others. */
  async function elsewhere(
    baseUrl: string,
  ): Promise<{ readonly window: Workbench; readonly chat: ChatView }> {
    const window = await openWindow(await newContext(browser), web.url(settings(baseUrl)));
    await extension(window);
    return { window, chat: await openChat(window) };
  }

  it("loads its features when they are needed, says when it cannot, and tries again", async () => {
    const features = "/extension/dist/features.js";
    assert.equal(web.served.includes(features), false);
    const { page, runCommand } = workbench;
    web.hidden.add(features);
    await runCommand("GlobalAiOpc: Show Diagnostics");
    await runCommand("Notifications: Show Notifications");
    const told = page.locator(".notifications-center");
    await told.getByText("could not be loaded whole").waitFor();
    web.hidden.delete(features);
    await told.getByRole("button", { name: "Try again" }).click();
    await page.locator(".view-line").getByText("web worker, Mozilla").waitFor();
    await runCommand("View: Revert and Close Editor");
  });

  it("runs in a web worker, and says so in its diagnostics", async () => {
    await workbench.runCommand("GlobalAiOpc: Show Diagnostics");
    await workbench.page.locator(".view-line").getByText("web worker, Mozilla").waitFor();
    assert.ok(web.served.includes("/extension/dist/web/extension.js"));
    assert.ok(web.served.includes("/extension/dist/features.js"));
    assert.equal(
      web.served.includes("/extension/dist/extension.js"),
      false,
      "Node's program was not asked for",
    );
    await workbench.runCommand("View: Revert and Close Editor");
  });

  it("says before the first message what the server must allow", async () => {
    const chat = await openChat(workbench);
    await chat.frame.getByRole("note").getByText("requests from web pages (CORS)").waitFor();
    await workbench.screenshot("out/screenshots/web-first.png");
  });

  it("keeps a key and shows an answer as it is written", async () => {
    await setKey();
    const pieces = played("Paris ", "is **the** ", "capital.");
    scripts.push(pieces.script);
    const chat = await openChat(workbench);
    await chat.send("What is the capital of France?");
    await chat.answers("streaming").getByText("Paris").waitFor();
    assert.equal(message()?.headers.authorization, "Bearer web-key-0001");
    pieces.next();
    await chat.answers("streaming").getByText("is the").waitFor();
    pieces.next();
    pieces.next();
    await chat.answers("done").getByText("Paris is the capital.").waitFor();
    await chat.frame.getByRole("note").waitFor({ state: "detached" });
    await workbench.screenshot("out/screenshots/web-chat.png");
  });

  it("hangs up when it is stopped", async () => {
    scripts.push(endless("On and on"));
    const chat = await newChat();
    await chat.send("Do not stop");
    await chat.answers("streaming").getByText("On and on").waitFor();
    await chat.frame.getByRole("button", { name: "Stop response" }).click();
    await chat.answers("stopped").getByText("On and on").waitFor();
    assert.equal(await message()?.closedByClient(), true);
  });

  it("has conversation, partial answer, draft and picture again after a reload in mid-answer", async () => {
    await setKey();
    scripts.push(answer("The first answer."), endless("Half of the second"));
    const chat = await newChat();
    await giveFile(chat, "paste", "picture.png", "image/png");
    await chat.frame.getByRole("button", { name: "Remove picture.png" }).waitFor();
    await chat.send("First");
    await chat.answers("done").getByText("The first answer.").waitFor();
    await chat.send("Second");
    await chat.answers("streaming").getByText("Half of the second").waitFor();
    await chat.message.fill("what I was writing");
    await workbench.page.waitForTimeout(500);
    await workbench.page.reload();
    await extension(workbench);
    const again = await openChat(workbench);
    await again.answers("done").getByText("The first answer.").waitFor();
    await again.answers("incomplete").getByText("Half of the second").waitFor();
    assert.equal(await again.message.inputValue(), "what I was writing");
    const picture = again.conversation.getByRole("img", { name: "picture.png" });
    await picture.waitFor();
    assert.notEqual(
      await picture.evaluate((image: HTMLImageElement) => image.naturalWidth),
      0,
      "it is drawn",
    );
    const elsewhere = again.frame.getByRole("note").getByText("open in another window");
    assert.equal(await elsewhere.count(), 0, "the chat is this window's at once");
    await workbench.screenshot("out/screenshots/web-reloaded.png");
    // The key came back with it.
    await again.message.fill("");
    await again.send("Third");
    await again.answers("done").getByText("An answer.").waitFor();
    assert.equal(message()?.headers.authorization, "Bearer web-key-0001");
  });

  it("writes conversations as segments, each by one window, into the browser's database", async () => {
    const files = await workbench.page.evaluate(storedFiles);
    const segments = files.filter((file) => file.includes("/globalaiopc.globalaiopc/chats/"));
    assert.ok(
      segments.some((file) => /\/[\w-]+\.jsonl\/00000001-[\da-f]{8}\.jsonl$/.test(file)),
      segments.join("\n"),
    );
  });

  it("finds a conversation by what it says, deletes it, and brings it back", async () => {
    scripts.push(answer("They grow in the ground."));
    const chat = await newChat();
    await chat.send("Where do carrots grow?");
    await chat.answers("done").getByText("ground").waitFor();
    await newChat();
    await workbench.runCommand("GlobalAiOpc: Show History");
    await input().fill("in the ground");
    const row = workbench.page.locator(".quick-input-widget").getByRole("option", { name: /carrots/ });
    await row.hover();
    await row.getByRole("button", { name: "Delete" }).click();
    await row.waitFor({ state: "detached" });
    await workbench.page.keyboard.press("Escape");
    await workbench.runCommand("Notifications: Show Notifications");
    await workbench.page.getByRole("button", { name: "Undo" }).click();
    await chat.answers("done").getByText("ground").waitFor();
  });

  it("sends images and videos along", async () => {
    const chat = await newChat();
    for (const [file, type] of [
      ["picture.png", "image/png"],
      ["clip.mp4", "video/mp4"],
    ] as const) {
      await giveFile(chat, "drop", file, type);
      await chat.frame.getByRole("button", { name: `Remove ${file}` }).waitFor();
    }
    await workbench.runCommand("GlobalAiOpc: Select Model");
    await input().fill("gemini-2.5-pro");
    await workbench.page
      .locator(".quick-input-widget")
      .getByRole("option", { name: /[ ,]gemini-2\.5-pro / })
      .first()
      .click();
    await chat.frame.getByRole("button", { name: "Model: Gemini 2.5 Pro" }).waitFor();
    await chat.send("What is in these?");
    await chat.answers("done").waitFor();
    for (const file of ["picture.png", "clip.mp4"]) {
      const bytes = await readFile(join(root, "test/fixtures/media", file));
      assert.ok(message()?.body.includes(bytes.toString("base64")), file);
    }
    await workbench.screenshot("out/screenshots/web-media.png");
  });

  it("leaves a conversation to the window that has it, and takes it over once that is closed", async () => {
    const chat = await newChat();
    await chat.send("Mine");
    await chat.answers("done").waitFor();
    const second = await openWindow(context, web.url(settings(gateway.baseUrl)));
    await extension(second);
    const seconds = await openChat(second);
    await second.runCommand("GlobalAiOpc: Show History");
    await second.page.locator(".quick-input-widget").getByRole("option", { name: /Mine/ }).first().click();
    const notice = seconds.frame.getByRole("note").getByText("open in another window");
    await notice.waitFor();
    await workbench.close();
    workbench = second;
    await notice.waitFor({ state: "detached" });
    await seconds.answers("done").getByText("An answer.").waitFor();
  });

  it("offers no commit message, and says why when it is asked for one", async () => {
    const { page } = workbench;
    await page.keyboard.press("F1");
    await input().fill(">GlobalAiOpc: Generate");
    const options = page.locator(".quick-input-widget").getByRole("option");
    await options.filter({ hasText: "Generate Tests" }).first().waitFor();
    assert.equal(await options.filter({ hasText: "Commit Message" }).count(), 0);
    await page.keyboard.press("Escape");
    await workbench.runCommand("Preferences: Open Keyboard Shortcuts (JSON)");
    await page.locator('.monaco-editor[data-uri$="keybindings.json"] .view-line').first().click();
    const binding = { key: "ctrl+alt+g", mac: "cmd+alt+g", command: "globalaiopc.generateCommitMessage" };
    await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify([binding]));
    for (const key of ["a", "v", "s"]) await page.keyboard.press(`Control+${key}`);
    await workbench.runCommand("View: Close Editor");
    const words = page.getByText("a browser has no git").first();
    // The window takes a while to read the key.
    for (const deadline = Date.now() + 20_000; !(await words.isVisible()) && Date.now() < deadline; ) {
      await page.keyboard.press("ControlOrMeta+Alt+g");
      await page.waitForTimeout(250);
    }
    await words.waitFor();
  });

  it("sends nothing to plain http on another machine, and offers to change the base URL", async () => {
    const { window, chat } = await elsewhere("http://other.invalid/gw_llm_power");
    const asked: string[] = [];
    window.page.context().on("request", (request) => asked.push(request.url()));
    await chat.frame.getByRole("heading", { name: "The base URL cannot be used in a browser" }).waitFor();
    await chat.frame.getByText("A browser sends nothing to other.invalid, which is plain http.").waitFor();
    assert.equal(await chat.frame.getByRole("note").count(), 0);
    await window.screenshot("out/screenshots/web-plain-http.png");
    await chat.frame.getByRole("button", { name: "Change base URL" }).click();
    await window.page.getByText("Base URL of the gateway.").waitFor();
    await window.page.keyboard.press("Escape");
    await chat.send("Hello?");
    await chat.frame.getByRole("alert").getByText("A browser sends nothing to other.invalid").waitFor();
    assert.deepEqual(
      asked.filter((url) => url.includes("other.invalid")),
      [],
    );
    await window.page.context().close();
  });

  it("names what a server most likely lacks when the browser keeps its answer back", async () => {
    const closed = await startScripted(answer("Nobody may read this."));
    const { window, chat } = await elsewhere(closed.baseUrl);
    await chat.send("Hello?");
    await chat.frame.getByRole("alert").getByText("does not allow requests from web pages (CORS)").waitFor();
    await window.screenshot("out/screenshots/web-cors.png");
    await window.page.context().close();
    await closed.stop();
  });

  it("does not follow a redirect, wherever it leads", async () => {
    const target = await startScripted(answer("Caught."), { cors: true });
    const redirecting: Script = [
      { send: head(307, { location: `${target.baseUrl}/v1/chat/completions`, "content-length": "0" }) },
      "end",
    ];
    const server = await startScripted(redirecting, { cors: true });
    const { window, chat } = await elsewhere(server.baseUrl);
    await chat.send("Hello?");
    await chat.frame.getByRole("alert").getByText("points to another address").waitFor();
    assert.deepEqual(target.requests, []);
    await window.page.context().close();
    await Promise.all([server.stop(), target.stop()]);
  });

  it("complains about nothing", () => {
    assert.deepEqual(workbench.complaints, []);
  });
});

/** The paths of what VS Code keeps for its user; runs in the page. */
async function storedFiles(): Promise<readonly string[]> {
  const result = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await result(indexedDB.open("vscode-web-db"));
  const store = "vscode-userdata-store";
  const keys = await result(database.transaction(store).objectStore(store).getAllKeys());
  database.close();
  return keys.map(String);
}
