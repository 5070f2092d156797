import assert from "node:assert/strict";
import { startProxy, type TestProxy } from "../support/gateway/proxy.ts";
import { type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer } from "../support/gateway/scripts.ts";
import { openChat } from "../support/host/chatView.ts";
import { useSession } from "../support/host/session.ts";

/**
 * The addresses lead to other machines, as far as VS Code knows: a proxy takes everything under `.invalid` to the
 * test's own gateway, and keeps a list of what came.
 */
describe("the first minutes", () => {
  let gateway: ScriptedGateway;
  let proxy: TestProxy;
  let port: string;

  const session = useSession(async () => {
    gateway = await startScripted(() => answer("Welcome."));
    proxy = await startProxy();
    port = new URL(gateway.baseUrl).port;
    return {
      settings: {
        "globalaiopc.baseUrl": `http://first.invalid:${port}/gw_llm_power`,
        "http.proxy": proxy.url,
      },
    };
  });
  after(async () => {
    await proxy?.[Symbol.asyncDispose]();
    await gateway?.stop();
  });

  const page = () => session.now.workbench.page;
  const input = () => page().locator(".quick-input-widget input");
  const widget = () => page().locator(".quick-input-widget");
  const authorization = () => gateway.requests.at(-1)?.headers.authorization;

  /** VS Code asks the extension what it says to the text before it lets the input go. */
  async function acceptKey(): Promise<void> {
    await page().keyboard.press("Enter");
    await page().locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  async function askKey(): Promise<void> {
    await session.now.workbench.runCommand("GlobalAiOpc: Set API Key");
    await widget().getByText("API key", { exact: false }).first().waitFor();
    await input().and(page().locator("[type=password]")).waitFor();
  }

  it("show how to get going instead of an error", async () => {
    const chat = await openChat(session.now.workbench);
    await chat.frame.getByRole("heading", { name: "Set your API key to start" }).waitFor();
    await chat.frame.getByText(`sent only to http://first.invalid:${port}`).waitFor();
    assert.equal(await chat.frame.getByRole("alert").count(), 0);
    assert.equal(await chat.frame.getByRole("note").count(), 0);
    await session.now.workbench.screenshot("out/screenshots/setup.png");
  });

  it("ask for the key in an input that hides it", async () => {
    const chat = await openChat(session.now.workbench);
    await chat.frame.getByRole("button", { name: "Set API Key" }).click();
    await input().and(page().locator("[type=password]")).waitFor();
  });

  it("refuse in words what cannot stand in a header, and keep asking", async () => {
    await page().keyboard.type("kéy");
    await widget().getByText("characters that cannot be sent").waitFor();
    await page().keyboard.press("Enter");
    await input().fill("two words");
    await widget().getByText("blank inside").waitFor();
    await page().keyboard.press("Enter");
    await input().fill("");
  });

  it("clean what was pasted along with the key", async () => {
    const pasted = '  "Bearer first\u200b-key-\uFEFF0001"\r\n';
    await page().evaluate((text) => navigator.clipboard.writeText(text), pasted);
    await page().keyboard.press("ControlOrMeta+V");
    await acceptKey();
    const chat = await openChat(session.now.workbench);
    await chat.frame.getByRole("heading", { name: "GlobalAiOpc Chat" }).waitFor();
  });

  it("say once that the address is plain http, before anything goes out", async () => {
    const chat = await openChat(session.now.workbench);
    await chat.send("Hello");
    const alert = chat.answers("failed").getByRole("alert");
    await alert.getByText("the key and your code would travel unencrypted").waitFor();
    await alert.getByText(`first.invalid:${port}`).waitFor();
    await chat.answers("failed").getByRole("button", { name: "Change base URL" }).waitFor();
    await session.now.workbench.screenshot("out/screenshots/plain-http.png");
    assert.deepEqual(proxy.requests, []);
    assert.deepEqual(gateway.requests, []);
  });

  it("go on over http when told so, with the key and nothing around it", async () => {
    const chat = await openChat(session.now.workbench);
    await chat.answers("failed").getByRole("button", { name: "Continue over http" }).click();
    await chat.answers("done").getByText("Welcome.").waitFor();
    assert.equal(authorization(), "Bearer first-key-0001");
    await chat.send("Hello again");
    await chat.answers("done").nth(1).waitFor();
    assert.equal(gateway.requests.length, 2);
  });

  it("keep the old key when the input is left with Escape", async () => {
    await askKey();
    await page().keyboard.type("another-key");
    await page().keyboard.press("Escape");
    const chat = await session.now.newChat();
    await chat.send("Hello");
    await chat.answers("done").getByText("Welcome.").waitFor();
    assert.equal(authorization(), "Bearer first-key-0001");
  });

  it("ask again for another address, naming both, and send it nothing before", async () => {
    await session.now.changeSettings({ "globalaiopc.baseUrl": `http://second.invalid:${port}` });
    const chat = await session.now.newChat();
    await chat.frame
      .getByRole("heading", { name: `The base URL now leads to http://second.invalid:${port}` })
      .waitFor();
    await chat.frame.getByText(`belongs to http://first.invalid:${port} and stays there`).waitFor();
    await session.now.workbench.screenshot("out/screenshots/other-address.png");
    await chat.frame.getByRole("button", { name: "Set API Key" }).click();
    await widget().getByText(`leads to http://second.invalid:${port}; your key belongs to`).first().waitFor();
    await page().keyboard.type("second-key-0002");
    await acceptKey();
    await chat.frame.getByRole("heading", { name: "GlobalAiOpc Chat" }).waitFor();
    assert.ok(proxy.requests.every(({ target }) => target === `first.invalid:${port}`));
  });

  it("want the word about http for that address too", async () => {
    const chat = await openChat(session.now.workbench);
    await chat.send("Hello");
    await chat.answers("failed").getByRole("button", { name: "Continue over http" }).click();
    await chat.answers("done").getByText("Welcome.").waitFor();
    assert.equal(authorization(), "Bearer second-key-0002");
  });

  it("know the first address's key when it comes back", async () => {
    await session.now.changeSettings({ "globalaiopc.baseUrl": `http://first.invalid:${port}/gw_llm_power` });
    const chat = await session.now.newChat();
    await chat.frame.getByRole("heading", { name: "GlobalAiOpc Chat" }).waitFor();
    await chat.send("Hello");
    await chat.answers("done").getByText("Welcome.").waitFor();
    assert.equal(authorization(), "Bearer first-key-0001");
    assert.equal(proxy.requests.at(-1)?.target, `first.invalid:${port}`);
  });

  it("forget the key when told so, and only this address's", async () => {
    await session.now.workbench.runCommand("GlobalAiOpc: Remove API Key");
    const chat = await session.now.newChat();
    await chat.frame.getByRole("button", { name: "Set API Key" }).waitFor();
    await session.now.changeSettings({ "globalaiopc.baseUrl": `http://second.invalid:${port}` });
    await chat.frame.getByRole("heading", { name: "GlobalAiOpc Chat" }).waitFor();
    assert.deepEqual(session.now.workbench.complaints, []);
  });

  it("say in words what is wrong with an address that is none, where a button needs it", async () => {
    await session.now.changeSettings({ "globalaiopc.baseUrl": "nonsense" });
    const chat = await openChat(session.now.workbench);
    await chat.frame.getByText("The base URL is not a complete URL").waitFor();
    await chat.frame.getByRole("button", { name: "Change base URL" }).click();
    await page().getByRole("tab", { name: "Settings" }).waitFor();
  });
});
