import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Locator } from "playwright-core";
import { type ScriptedGateway, startScripted } from "../support/gateway/scripted.ts";
import { answer } from "../support/gateway/scripts.ts";
import { openChat } from "../support/host/chatView.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { useSession } from "../support/host/session.ts";
import { root } from "../support/root.ts";

const servicePage = readFileSync(`${root}/test/fixtures/gateway/service-page.txt`, "utf8");

describe("switching the model", () => {
  let gateway: ScriptedGateway;

  const session = useSession(async () => {
    gateway = await startScripted(() => answer("Well."));
    const { settings, env } = gatewaySettings(gateway);
    return {
      settings: { ...settings, "globalaiopc.model": "claude-sonnet-4-6" },
      env: env ?? {},
      // All rows of the picker that can be seen are in the document, no others.
      viewport: { width: 1280, height: 900 },
    };
  });
  after(() => gateway?.stop());

  const page = () => session.now.workbench.page;
  const picker = () => page().locator(".quick-input-widget");
  const rows = () => picker().getByRole("option");
  const activeRow = () => picker().locator(".monaco-list-row.focused");
  const statusItem = (name: string) => page().getByRole("button", { name: `GlobalAiOpc model: ${name}` });

  async function openPicker(): Promise<void> {
    await session.now.workbench.runCommand("GlobalAiOpc: Select Model");
    await picker().getByPlaceholder("Type to filter, or enter any model id").waitFor();
  }

  async function choose(id: string): Promise<void> {
    await openPicker();
    await page().keyboard.type(id);
    await rows().filter({ hasText: id }).first().click();
    await picker().waitFor({ state: "hidden" });
  }

  it("shows the default in the status bar", async () => {
    await statusItem("Claude Sonnet 4.6").waitFor();
  });

  it("opens at the status bar and lists all 45 models with what they see", async () => {
    await statusItem("Claude Sonnet 4.6").click();
    await picker().getByPlaceholder("Type to filter, or enter any model id").waitFor();
    const seen = new Map<string, string>();
    // The list draws only what is in view: walk through it once round.
    while (seen.size < 60) {
      const label = await labelOf(activeRow());
      const id = / ([\w.-]+) · sees/.exec(label)?.[1] ?? label;
      if (seen.has(id)) break;
      seen.set(id, label);
      await page().keyboard.press("ArrowDown");
      await becomesOther(activeRow(), label);
    }
    await page().keyboard.press("Escape");
    assert.equal(seen.size, 45);
    assert.deepEqual(
      [...seen.keys()].filter((id) => !servicePage.includes(id)),
      [],
    );
    const withVideo = [...seen].filter(([, label]) => label.includes("sees images and video"));
    assert.equal(withVideo.length, 11);
    assert.ok(withVideo.every(([id]) => id.startsWith("gemini-")));
    assert.match(seen.get("claude-opus-4-7-hc") ?? "", /Claude Opus 4\.7 · AWS/);
    assert.match(seen.get("gpt-5.5-hc") ?? "", /GPT-5\.5 · Premium pool/);
    assert.match(seen.get("gemini-2.5-pro-low") ?? "", /Gemini 2\.5 Pro · Low cost/);
  });

  it("filters as one types and takes what is chosen", async () => {
    await openPicker();
    await page().keyboard.type("gpt-5.4-fd");
    await rows().filter({ hasText: "Account" }).first().waitFor();
    // By name: a row that is used again may hold a hidden heading of what it showed before.
    await picker()
      .getByRole("option", { name: /Claude/ })
      .first()
      .waitFor({ state: "detached" });
    await page().keyboard.press("Enter");
    await statusItem("GPT-5.4").waitFor();
  });

  it("marks the current one, has the one before at hand, and takes it with Enter", async () => {
    await openPicker();
    await rows().filter({ hasText: "gpt-5.4-fd" }).filter({ hasText: "current" }).first().waitFor();
    assert.match(await labelOf(activeRow()), /claude-sonnet-4-6 /);
    await page().keyboard.press("Enter");
    await statusItem("Claude Sonnet 4.6").waitFor();
    await openPicker();
    assert.match(await labelOf(activeRow()), /gpt-5\.4-fd/);
    await page().keyboard.press("Enter");
    await statusItem("GPT-5.4").waitFor();
  });

  it("lists the ones used lately first", async () => {
    await choose("gemini-2.5-pro-official");
    await openPicker();
    const first = await rows().allTextContents();
    await page().keyboard.press("Escape");
    assert.match(first[0] ?? "", /gemini-2\.5-pro-official/);
    assert.match(first[1] ?? "", /gpt-5\.4-fd/);
    assert.match(first[2] ?? "", /claude-sonnet-4-6/);
  });

  it("takes an id that no list has, and sends it", async () => {
    await openPicker();
    await page().keyboard.type("house-model-1");
    await rows().filter({ hasText: "Use “house-model-1”" }).waitFor();
    await page().keyboard.press("Enter");
    await statusItem("house-model-1").waitFor();
    const chat = await openChat(session.now.workbench);
    await chat.send("Hello");
    await chat.answers("done").getByText("Well.").waitFor();
    assert.equal(JSON.parse(gateway.requests.at(-1)?.body ?? "{}").model, "house-model-1");
  });

  it("is possible from the chat, for this chat too", async () => {
    const chat = await openChat(session.now.workbench);
    await chat.frame.getByRole("button", { name: "Model: house-model-1" }).click();
    await picker().getByPlaceholder("Type to filter, or enter any model id").waitFor();
    await page().keyboard.type("gpt-5.5-official");
    await rows().filter({ hasText: "gpt-5.5-official" }).first().waitFor();
    await page().keyboard.press("Enter");
    await chat.frame.getByRole("button", { name: "Model: GPT-5.5 · Official" }).waitFor();
    await chat.send("Hello again");
    await chat.answers("done").nth(1).waitFor();
    assert.equal(JSON.parse(gateway.requests.at(-1)?.body ?? "{}").model, "gpt-5.5-official");
  });

  it("has made the browser complain about nothing", () => {
    assert.deepEqual(session.now.workbench.complaints, []);
  });

  it("survives a reload", async () => {
    await session.now.reload();
    await statusItem("GPT-5.5 · Official").waitFor();
    const chat = await openChat(session.now.workbench);
    await chat.frame.getByRole("button", { name: "Model: GPT-5.5 · Official" }).waitFor();
  });
});

async function labelOf(row: Locator): Promise<string> {
  return (await row.getAttribute("aria-label")) ?? "";
}

async function becomesOther(row: Locator, label: string): Promise<void> {
  const [page] = [row.page()];
  for (let tries = 0; tries < 100 && (await labelOf(row)) === label; tries++) await page.waitForTimeout(20);
}
