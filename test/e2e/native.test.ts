import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
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
    server = await startCodeServer({ ...gatewaySettings(gateway), extensions: nativeClient });
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    gateway.mock.clearFixtures();
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
    await workbench.page.keyboard.press("Control+A");
    await chat.pickModel("Gemini 2.5 Pro");
    await chat.send("@globalaiopc /explain In one sentence, please");
    await chat.answers.getByText("It adds up a cart.").waitFor({ timeout: 60_000 });
    await workbench.page.getByText("Write tests for it").click();
    await chat.answers.getByText("Here are the tests.").waitFor({ timeout: 60_000 });
    await workbench.screenshot("out/screenshots/native-participant.png");
  });
});
