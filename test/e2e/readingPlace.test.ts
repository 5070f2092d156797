import assert from "node:assert/strict";
import type { Browser, Locator } from "playwright-core";
import { launchBrowser } from "../support/host/browser.ts";
import { type OpenView, openView } from "../support/view/openView.ts";
import { scenes } from "../support/view/scenes.ts";
import { type ServedView, serveView } from "../support/view/serveView.ts";

describe("the reading place", () => {
  let served: ServedView;
  let browser: Browser;
  let view: OpenView;

  before(async () => {
    served = await serveView();
    browser = await launchBrowser();
  });
  afterEach(() => view?.page.close());
  after(async () => {
    await browser?.close();
    await served?.close();
  });

  const latest = () => view.page.getByRole("button", { name: "Latest", exact: true });
  const scroller = () => view.page.locator(".scroller");
  const isAtEnd = () =>
    scroller().evaluate(
      ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < 2,
    );
  const topOf = (one: Locator) => one.evaluate((element) => element.getBoundingClientRect().top);

  /** A chat of answers whose height nobody would guess from their length. */
  async function showTall(count: number): Promise<typeof scenes.conversation> {
    const [turn] = scenes.conversation.turns;
    assert.ok(turn);
    const text = `\`\`\`\n${"x\n".repeat(150)}\`\`\`\n`;
    const turns = Array.from({ length: count }, (_, at) => ({
      ...turn,
      id: `turn-${at}`,
      answer: { ...turn.answer, id: `answer-${at}`, text },
    }));
    const state = { ...scenes.conversation, turns };
    view = await openView(browser, served.url);
    await view.send(state);
    await view.page
      .locator("[data-role=assistant]")
      .nth(count - 1)
      .waitFor();
    await view.page.waitForFunction(() => (document.querySelector(".scroller")?.scrollTop ?? 0) > 0);
    return state;
  }

  it("is found again when the view was hidden in between", async () => {
    const state = await showTall(6);
    await scroller().hover();
    await view.page.mouse.wheel(0, -700);
    await latest().waitFor();
    await view.page.waitForFunction(() =>
      Boolean((fakeHost.saved as { place?: unknown } | undefined)?.place),
    );
    const message = () => view.page.locator("[data-role=assistant]").last();
    const before = await topOf(message());
    const saved = await view.page.evaluate(() => fakeHost.saved);
    await view.page.close();
    view = await openView(browser, served.url);
    await view.page.evaluate((state) => {
      fakeHost.saved = state;
    }, saved);
    await view.send(state);
    await message().waitFor();
    await latest().waitFor();
    await view.page.waitForTimeout(300);
    assert.equal(await isAtEnd(), false);
    assert.ok(Math.abs((await topOf(message())) - before) < 3, `${await topOf(message())}, before ${before}`);
  });

  it("is kept while what is scrolled to turns out to be of another height", async () => {
    await showTall(12);
    await scroller().hover();
    let top = await scroller().evaluate((element) => element.scrollTop);
    for (let notch = 0; notch < 30; notch++) {
      await view.page.mouse.wheel(0, -120);
      await view.page.waitForTimeout(30);
      assert.equal(await isAtEnd(), false, `notch ${notch}`);
    }
    await latest().waitFor();
    top -= await scroller().evaluate((element) => element.scrollTop);
    assert.notEqual(top, 0);
  });

  it("is left for good however slowly the reader scrolls up while text comes", async () => {
    view = await openView(browser, served.url);
    const [, turn] = scenes.streaming.turns;
    assert.ok(turn);
    await view.send(scenes.streaming);
    const { chatId } = scenes.streaming;
    let offset = turn.answer.text?.length ?? 0;
    const grow = async (text: string) => {
      await view.send({ type: "delta", chatId, answerId: turn.answer.id, part: "text", offset, text });
      offset += text.length;
    };
    await grow(`\n\n${"A paragraph.\n\n".repeat(60)}`);
    await view.page.waitForFunction(() => document.querySelectorAll(".answer p").length > 60);
    await scroller().hover();
    for (let step = 0; step < 8; step++) {
      await view.page.mouse.wheel(0, -8);
      await view.page.waitForTimeout(40);
      await grow("More of it.\n\n");
    }
    await latest().waitFor();
    assert.equal(await isAtEnd(), false);
  });

  it("is where a match is found, in what had to be unfolded too", async () => {
    view = await openView(browser, served.url);
    const [turn] = scenes.conversation.turns;
    assert.ok(turn);
    const reasoning = `${"A thought.\n\n".repeat(200)}The needle.`;
    const answer = { ...turn.answer, reasoning, text: "A word.\n\n".repeat(5) };
    await view.send({ ...scenes.conversation, turns: [{ ...turn, answer }] });
    await view.page.getByText("A word.").first().waitFor();
    await view.page.getByRole("textbox", { name: "Message" }).press("ControlOrMeta+f");
    await view.page.getByRole("textbox", { name: "Find in chat" }).fill("needle");
    const found = view.page.getByText("The needle.");
    await found.waitFor();
    await view.page.waitForTimeout(300);
    const top = await topOf(found);
    assert.ok(top > 0 && top < 600, `the match is shown at ${top}`);
  });
});
