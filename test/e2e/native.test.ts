import assert from "node:assert/strict";
import type { Browser, Locator } from "playwright-core";
import { type Aimock, startAimock } from "../support/gateway/aimock.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { type CodeServer, startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { enableNativeChat, type NativeChat, openNativeChat } from "../support/host/nativeChat.ts";
import { nativeClient } from "../support/host/nativeClient.ts";
import { openWorkbench, type Workbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";

describe("VS Code's own chat", function () {
  this.timeout(180_000);

  let gateway: Aimock;
  let server: CodeServer;
  let browser: Browser;
  let workspace: Awaited<ReturnType<typeof copyWorkspace>>;
  let workbench: Workbench;
  let chat: NativeChat;

  before(async () => {
    gateway = await startAimock();
    server = await startCodeServer({
      ...gatewaySettings(gateway),
      extensions: nativeClient,
      nativeChat: true,
    });
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    gateway.mock.reset();
    workspace = await copyWorkspace();
    workbench = await openWorkbench(browser, server, {
      folder: workspace.folder,
      extension: root,
      prepare: enableNativeChat,
    });
    chat = await openNativeChat(workbench);
  });

  afterEach(async () => {
    await workbench.close();
    await workspace[Symbol.asyncDispose]();
  });

  after(async () => {
    await browser.close();
    await server.stop();
    await gateway.stop();
  });

  it("shows the streamed answer of a model of ours", async () => {
    gateway.mock.on(
      { model: "claude-sonnet-4-6-hc", userMessage: /capital of France/ },
      { content: "It is **Paris**, on the Seine." },
      { chunkSize: 3, latency: 20 },
    );
    await chat.pickModel("Claude Sonnet 4.6 · AWS");
    await chat.send("What is the capital of France?");
    await chat.answers.getByText("It is Paris, on the Seine.").waitFor({ timeout: 60_000 });
    assert.equal(await chat.answers.locator("strong").textContent(), "Paris");
    await workbench.screenshot("out/screenshots/native-answer.png");
    assert.deepEqual(
      workbench.complaints.filter(({ text }) => /globalaiopc/i.test(text)),
      [],
    );
  });

  it("lets an agent use a tool with a model of ours", async () => {
    const question = { model: "gpt-5.5", userMessage: /weather in Rome/ } as const;
    gateway.mock.on(
      { ...question, hasToolResult: false },
      { toolCalls: [{ id: "call_1", name: "globalaiopc_test_weather", arguments: '{"city":"Rome"}' }] },
    );
    gateway.mock.on(
      { ...question, toolResultContains: "Rain in Rome" },
      { content: "Take an umbrella: it rains in Rome." },
    );
    await chat.pickModel("GPT-5.5");
    await chat.send("What is the weather in Rome?");
    await chat.answers.getByText("Take an umbrella: it rains in Rome.").waitFor({ timeout: 90_000 });
    await workbench.screenshot("out/screenshots/native-agent.png");
  });

  it("asks @globalaiopc about the selection with the picked model, and goes on from there", async () => {
    const model = "gemini-2.5-pro";
    gateway.mock.on(
      { model, userMessage: /src\/cart\.ts[\s\S]*Explain this code/ },
      { content: "It adds up a cart." },
    );
    gateway.mock.on(
      {
        model,
        userMessage: /Write tests for the code above/,
        predicate: ({ messages }) => /cart\.ts[\s\S]*It adds up a cart\./.test(JSON.stringify(messages)),
      },
      { content: "Here are the tests." },
    );
    await workbench.openFile("cart.ts");
    await workbench.page.locator(".editor-instance .view-lines").click();
    await workbench.page.keyboard.press("ControlOrMeta+A");
    await workbench.page.getByRole("button", { name: /\(\d+ selected\)/ }).waitFor();
    await chat.pickModel("Gemini 2.5 Pro");
    await chat.send("@globalaiopc /explain In one sentence, please");
    await chat.answers.getByText("It adds up a cart.").waitFor({ timeout: 60_000 });
    await workbench.page.getByText("Write tests for it").click();
    await chat.answers.getByText("Here are the tests.").waitFor({ timeout: 60_000 });
    await workbench.screenshot("out/screenshots/native-participant.png");
  });

  it("fixes, refactors and documents with @globalaiopc", async () => {
    const tasks = {
      fix: /src\/cart\.ts[\s\S]*Find what is wrong with this code and fix it/,
      refactor: /Refactor this code/,
      doc: /Document this code/,
    };
    for (const [command, userMessage] of Object.entries(tasks)) {
      gateway.mock.on({ userMessage }, { content: `This is the answer to ${command}.` });
    }
    await workbench.openFile("cart.ts");
    await workbench.page.locator(".editor-instance .view-lines").click();
    await workbench.page.keyboard.press("ControlOrMeta+A");
    await chat.pickModel("Claude Sonnet 4.6");
    for (const [index, command] of Object.keys(tasks).entries()) {
      // The input names whom the last message was for.
      await chat.send(`${index === 0 ? "@globalaiopc " : ""}/${command} please`);
      await chat.answers.getByText(`This is the answer to ${command}.`).waitFor({ timeout: 60_000 });
    }
  });

  it("says once that the service takes no tools for a model, and no longer offers it to agents", async () => {
    const model = "gpt-5.4-low";
    gateway.mock.on(
      { model, predicate: ({ tools }) => tools !== undefined },
      { error: { message: "tools is not supported for this model" }, status: 400 },
    );
    gateway.mock.on({ model }, { content: "Done without tools." });
    await chat.pickModel("GPT-5.4 · Low cost");
    await chat.send("What is the weather in Rome?");
    await chat.answers.getByText("Done without tools.").waitFor({ timeout: 60_000 });
    await chat.send("And in Paris?");
    await chat.answers.nth(1).getByText("Done without tools.").waitFor({ timeout: 60_000 });
    const told = (await notifications(workbench)).getByText("refused tools for GPT-5.4 · Low cost");
    await told.waitFor();
    await workbench.screenshot("out/screenshots/native-no-tools.png");
    assert.equal(await told.count(), 1);
    assert.equal(gateway.requests().length, 3, "no second refusal");

    await workbench.page.keyboard.press("Escape");
    await chat.pickModel("GPT-5.5");
    await workbench.page.getByRole("button", { name: "Models, GPT-5.5" }).click();
    await workbench.page.getByRole("combobox", { name: "Search models" }).fill("GPT-5.4");
    await workbench.page.getByRole("option", { name: "GPT-5.4 · Official" }).waitFor();
    assert.equal(await workbench.page.getByRole("option", { name: "GPT-5.4 · Low cost" }).count(), 0);
  });

  it("offers to mend what keeps a request from being sent", async () => {
    const unencrypted = await startCodeServer({
      env: { GLOBALAIOPC_API_KEY: "test-key" },
      nativeChat: true,
    });
    const target = { folder: workspace.folder, extension: root, prepare: enableNativeChat };
    const other = await openWorkbench(browser, unencrypted, target);
    try {
      const otherChat = await openNativeChat(other);
      await otherChat.pickModel("Claude Sonnet 4.6");
      await otherChat.send("Hello");
      await otherChat.answers.getByText("plain http").waitFor({ timeout: 60_000 });
      await (await notifications(other)).getByRole("button", { name: "Continue over http" }).waitFor();
      await other.screenshot("out/screenshots/native-offer.png");
    } finally {
      await other.close();
      await unencrypted.stop();
    }
  });
});

/** Notifications pop up for people only: for tests they are in their centre. */
async function notifications(workbench: Workbench): Promise<Locator> {
  await workbench.runCommand("Notifications: Show Notifications");
  return workbench.page.locator(".notifications-center");
}
