import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Locator } from "playwright-core";
import { launchBrowser } from "../support/host/browser.ts";
import { type OpenView, openView } from "../support/view/openView.ts";
import { type Scene, scenes } from "../support/view/scenes.ts";
import { type ServedView, serveView } from "../support/view/serveView.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe("the chat view", () => {
  let served: ServedView;
  let browser: Browser;
  let view: OpenView;
  let input: Locator;

  before(async () => {
    served = await serveView();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await served.close();
  });
  afterEach(() => view.page.close());

  async function show(scene: Scene): Promise<void> {
    view = await openView(browser, served.url);
    await view.send(scenes[scene]);
    input = view.page.getByRole("textbox", { name: "Message" });
    await input.waitFor();
  }

  function button(name: string): Locator {
    return view.page.getByRole("button", { name, exact: true });
  }

  /** The view's messages of one type. */
  async function posted(type: string): Promise<readonly unknown[]> {
    return (await view.posted()).filter((message) => message.type === type);
  }

  async function grow(text: string, offset: number): Promise<void> {
    const { chatId, turns } = scenes.streaming;
    await view.send({
      type: "delta",
      chatId,
      answerId: turns[1]?.answer.id ?? "",
      part: "text",
      offset,
      text,
    });
  }

  it("sends with Enter, breaks the line with Shift+Enter, and sends nothing that is blank", async () => {
    await show("conversation");
    await input.press("Enter");
    await input.pressSequentially("one");
    await input.press("Shift+Enter");
    await input.pressSequentially("two");
    await input.press("Enter");
    assert.deepEqual(await posted("send"), [{ type: "send", text: "one\ntwo" }]);
    assert.equal(await input.inputValue(), "");
    assert.ok(await button("Send message").isDisabled());
  });

  it("leaves Enter to an input method that composes", async () => {
    await show("conversation");
    await input.fill("にほん");
    await input.dispatchEvent("keydown", { key: "Enter", isComposing: true });
    await input.dispatchEvent("keydown", { key: "Enter", keyCode: 229 });
    assert.deepEqual(await posted("send"), []);
  });

  it("stops by button and by Escape in the empty input, and can send meanwhile", async () => {
    await show("streaming");
    await button("Stop response").click();
    await input.press("Escape");
    assert.equal((await posted("stop")).length, 2);
    assert.equal(await button("Send message").count(), 0);
    await input.fill("next");
    await input.press("Escape");
    await button("Send message").click();
    assert.equal((await posted("stop")).length, 2);
    assert.deepEqual(await posted("send"), [{ type: "send", text: "next" }]);
  });

  it("recalls earlier prompts", async () => {
    await show("conversation");
    await input.press("ArrowUp");
    assert.equal(await input.inputValue(), "Thanks!");
    await input.press("ArrowDown");
    assert.equal(await input.inputValue(), "");
  });

  it("tells the draft when the input is left, and takes a draft with the cursor", async () => {
    await show("welcome");
    await input.fill("half a");
    await input.blur();
    assert.deepEqual((await posted("draft")).at(-1), { type: "draft", text: "half a" });
    await view.send({ type: "focusInput", draft: "whole" });
    await view.page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    assert.equal(await input.inputValue(), "whole");
  });

  it("keeps what is being written when the host sends its state again", async () => {
    await show("conversation");
    await input.fill("mine");
    await view.send(scenes.conversation);
    assert.equal(await input.inputValue(), "mine");
  });

  it("fills the input from a starting point without sending", async () => {
    await show("welcome");
    await button("Write tests for a function").click();
    assert.match(await input.inputValue(), /unit tests/);
    assert.deepEqual(await posted("send"), []);
  });

  it("asks for the key where there is none", async () => {
    await show("setup");
    await button("Set API Key").click();
    assert.deepEqual(await posted("setApiKey"), [{ type: "setApiKey" }]);
    assert.ok(await input.isEnabled());
  });

  it("has the named buttons on a code block, and the terminal's on shell code only", async () => {
    await show("conversation");
    const code = view.page.getByRole("group", { name: "Code block, ts" });
    await code.getByRole("button", { name: "Copy code" }).click();
    const [copied] = await posted("copy");
    assert.match(JSON.stringify(copied), /^\{"type":"copy","text":"\/\*\* Sum of all lines.*once\\n\}"\}$/);
    assert.deepEqual(await code.getByRole("button").evaluateAll(titles), [
      "Insert at cursor",
      "Copy code",
      "New file",
    ]);
    const shell = view.page.getByRole("group", { name: "Code block, bash" });
    await shell.getByRole("button", { name: "Insert into terminal" }).click();
    assert.equal((await posted("insertIntoTerminal")).length, 1);
  });

  it("shows where a link leads and asks the host to open it", async () => {
    await show("conversation");
    const link = view.page.getByRole("link", { name: "MDN on rounding" });
    assert.match((await link.getAttribute("title")) ?? "", /^https:\/\/developer\.mozilla\.org\//);
    await link.press("Enter");
    await view.page.getByRole("link", { name: "src/cart.ts:12" }).first().click();
    assert.equal((await posted("openLink")).length, 2);
    assert.equal(view.page.url(), `${served.url}dark`);
  });

  it("appends deltas, skips what it holds, and asks again when something is missing", async () => {
    await show("streaming");
    const answer = view.page.locator('[data-role="assistant"]').last();
    await grow("mises** and", "They pause for **pro".length);
    await answer.getByText("They pause for promises and").waitFor();
    assert.equal((await posted("ready")).length, 1);
    await grow("far ahead", 5000);
    await view.page.waitForFunction(
      () => fakeHost.posted.filter(({ type }) => type === "ready").length === 2,
    );
  });

  it("follows the end until the reader scrolls away, and comes back by button", async () => {
    await show("streaming");
    const paragraph = "A paragraph of an answer that goes on.\n\n";
    await grow(`e**\n\n${paragraph.repeat(60)}`, "They pause for **promis".length);
    const scroller = view.page.locator(".scroller");
    const atEnd = (element: Element): boolean =>
      element.scrollHeight > element.clientHeight &&
      element.scrollHeight - element.scrollTop - element.clientHeight < 2;
    await view.page.waitForFunction(() => document.querySelectorAll(".answer p").length > 60);
    await view.page.waitForFunction(atEnd, (await scroller.elementHandle()) as never);
    await scroller.hover();
    await view.page.mouse.wheel(0, -600);
    await button("Latest").waitFor();
    const before = await scroller.evaluate((element) => element.scrollTop);
    await grow(paragraph.repeat(20), `They pause for **promise**\n\n${paragraph.repeat(60)}`.length);
    await view.page.waitForFunction(() => document.querySelectorAll(".answer p").length > 80);
    assert.equal(await scroller.evaluate((element) => element.scrollTop), before);
    await button("Latest").click();
    await button("Latest").waitFor({ state: "detached" });
    assert.ok(await scroller.evaluate(atEnd));
  });

  it("says politely what happens, and an error in its turn", async () => {
    await show("streaming");
    const [, turn] = scenes.streaming.turns;
    assert.ok(turn);
    const { text: _text, reasoning: _reasoning, ...head } = turn.answer;
    const { chatId } = scenes.streaming;
    await view.send({
      type: "answer",
      chatId,
      turnId: turn.id,
      answer: { ...head, state: { kind: "done" } },
    });
    await view.page.getByRole("status").getByText("Answer finished").waitFor({ state: "attached" });
    await view.send(scenes.failed);
    const alert = view.page.getByRole("listitem").getByRole("alert");
    assert.match((await alert.textContent()) ?? "", /does not accept this API key.*401/s);
    await button("Enter API Key").click();
    assert.equal((await posted("action")).length, 1);
  });

  for (const scene of Object.keys(scenes) as Scene[]) {
    it(`has nothing for axe to find: ${scene}`, async () => {
      await show(scene);
      await view.page.evaluate(axe);
      const violations = await view.page.evaluate(async () => {
        const { violations: found } = await Object(globalThis).axe.run();
        return found.flatMap(({ id, nodes }: { id: string; nodes: { html: string }[] }) =>
          nodes.map(({ html }) => `${id}: ${html}`),
        );
      });
      assert.deepEqual(violations, []);
    });
  }
});

function titles(buttons: readonly Element[]): readonly (string | null)[] {
  return buttons.map((element) => element.getAttribute("title"));
}
