import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Locator } from "playwright-core";
import { launchBrowser } from "../support/host/browser.ts";
import { type OpenView, openView } from "../support/view/openView.ts";
import { type PoseName, poses } from "../support/view/poses.ts";
import { sceneIn } from "../support/view/sceneIn.ts";
import { type Scene, scenes } from "../support/view/scenes.ts";
import { type ServedView, serveView } from "../support/view/serveView.ts";
import { type Theme, themes } from "../support/view/viewPage.ts";

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

  async function show(scene: Scene, theme?: Theme): Promise<void> {
    view = await openView(browser, served.url, theme);
    await view.send(scenes[scene]);
    input = view.page.getByRole("textbox", { name: "Message", exact: true });
    await input.waitFor();
  }

  function button(name: string): Locator {
    return view.page.getByRole("button", { name, exact: true });
  }

  /** The view's messages of one type. */
  async function posted(type: string): Promise<readonly unknown[]> {
    return (await view.posted()).filter((message) => message.type === type);
  }

  /** The last drafts that the view told before a message of this type, and after it. */
  async function toldAround(type: string, told = "draft"): Promise<readonly unknown[]> {
    const all = await view.posted();
    const index = all.findIndex((message) => message.type === type);
    return [all.slice(0, index), all.slice(index)].map((part) =>
      part.findLast((message) => message.type === told),
    );
  }

  /** Begins to edit the last prompt of the conversation. */
  async function editLast(): Promise<Locator> {
    await view.page
      .locator('[data-role="user"]')
      .last()
      .getByRole("button", { name: "Edit message" })
      .press("Enter");
    return view.page.getByRole("textbox", { name: "Edited message" });
  }

  /** What reaches out of the window, or out of a button. */
  async function tooWide(): Promise<readonly string[]> {
    return view.page.evaluate(() => [
      ...(document.documentElement.scrollWidth > innerWidth ? ["the page"] : []),
      ...Array.from(document.querySelectorAll("button"))
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map((element) => element.outerHTML.slice(0, 200)),
      ...Array.from(document.querySelectorAll(".chip, .suggestion"))
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < 0 || right > innerWidth;
        })
        .map((element) => element.outerHTML.slice(0, 200)),
    ]);
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

  it("moves the cursor within a long line, and recalls from its first and last row only", async () => {
    await show("conversation");
    const long = "words of a line that is broken because it is long ".repeat(4);
    await input.fill(long);
    await input.press("ArrowUp");
    assert.equal(await input.inputValue(), long);
    await input.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(3, 3));
    await input.press("ArrowDown");
    assert.equal(await input.inputValue(), long);
    await input.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(3, 3));
    await input.press("ArrowUp");
    assert.equal(await input.inputValue(), "Thanks!");
    await input.press("ArrowDown");
    assert.equal(await input.inputValue(), long);
  });

  it("recalls the prompts of the chat that is shown", async () => {
    await show("conversation");
    await input.press("ArrowUp");
    await input.press("ArrowUp");
    await view.send({ ...scenes.branched, chatId: "other" });
    await view.page.getByText("What is a monad?").waitFor();
    await input.press("ArrowUp");
    assert.equal(await input.inputValue(), "In words that I understand, please.");
  });

  it("stays as high as its text when the view becomes narrower", async () => {
    await show("conversation");
    await input.fill("words of a line that is broken because it is long ".repeat(2));
    const fits = (area: Element): boolean => area.scrollHeight <= area.clientHeight;
    assert.ok(await input.evaluate(fits));
    await view.page.setViewportSize({ width: 300, height: 800 });
    await view.page.waitForFunction(fits, (await input.elementHandle()) as never);
  });

  it("leaves Escape and F3 to an input method that composes in the find box", async () => {
    await show("conversation");
    await input.press("ControlOrMeta+f");
    const box = view.page.getByRole("textbox", { name: "Find in chat" });
    await box.fill("round");
    await view.page.getByText("of 7").first().waitFor();
    const count = view.page.locator(".find-count");
    const before = await count.textContent();
    await box.dispatchEvent("keydown", { key: "Escape", isComposing: true, bubbles: true });
    await box.dispatchEvent("keydown", { key: "F3", isComposing: true, bubbles: true });
    await box.press("Shift+ArrowLeft");
    assert.equal(await count.textContent(), before);
  });

  it("lets the keyboard reach the cut columns of a wide table", async () => {
    await show("conversation");
    await view.page.setViewportSize({ width: 300, height: 800 });
    const text = `| ${"a column of words | ".repeat(6)}\n|${"---|".repeat(6)}\n`;
    const [turn] = scenes.conversation.turns;
    assert.ok(turn);
    const answer = { ...turn.answer, id: "wide", text };
    await view.send({ ...scenes.conversation, chatId: "wide", turns: [{ ...turn, answer }] });
    const table = view.page.getByRole("group", { name: "Table" });
    await table.focus();
    await view.page.keyboard.press("ArrowRight");
    await view.page.waitForFunction(
      (element) => (element as unknown as Element).scrollLeft > 0,
      (await table.elementHandle()) as never,
    );
  });

  it("tells the draft when the input is left, and takes a draft with the cursor", async () => {
    await show("welcome");
    await input.fill("half a");
    await input.blur();
    assert.deepEqual((await posted("draft")).at(-1), {
      type: "draft",
      chatId: scenes.conversation.chatId,
      text: "half a",
    });
    await view.send({ type: "focusInput", draft: "whole" });
    await view.page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    assert.equal(await input.inputValue(), "whole");
  });

  it("leaves the keyboard to another input that the user has gone on to", async () => {
    await show("conversation");
    await view.page.keyboard.press("ControlOrMeta+f");
    const find = view.page.getByRole("textbox", { name: "Find in chat" });
    for (const [other, draft] of [
      [find, undefined],
      [await editLast(), "given back"],
    ] as const) {
      await other.focus();
      await view.page.keyboard.press("ControlOrMeta+a");
      await view.page.keyboard.type("wo");
      await view.send({ type: "focusInput", ...(draft !== undefined && { draft }) });
      await view.page.keyboard.type("rd");
      assert.equal(await other.inputValue(), "word");
      await view.page.waitForFunction(
        (text) => document.querySelector<HTMLTextAreaElement>(".composer textarea")?.value === text,
        draft ?? "",
      );
    }
    await button("Attach files").focus();
    await view.send({ type: "focusInput" });
    await input.and(view.page.locator(":focus")).waitFor();
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
    assert.deepEqual(await posted("remedy"), [{ type: "remedy", remedy: "enterKey" }]);
    assert.ok(await input.isEnabled());
  });

  it("has the named buttons on a code block, and the terminal's on shell code only", async () => {
    await show("conversation");
    const code = view.page.getByRole("group", { name: "Code block, ts" });
    await code.getByRole("button", { name: "Copy code" }).click();
    const [copied] = await posted("copy");
    assert.match(JSON.stringify(copied), /^\{"type":"copy","text":"\/\*\* Sum of all lines.*once\\n\}"\}$/);
    assert.deepEqual(await code.getByRole("button").evaluateAll(titles), [
      "Apply in editor",
      "Insert at cursor",
      "Copy code",
      "New file",
      "Word wrap",
    ]);
    await code.getByRole("button", { name: "Apply in editor" }).click();
    assert.match(JSON.stringify(await posted("applyCode")), /"code":"\/\*\* Sum.*"language":"ts"/);
    const shell = view.page.getByRole("group", { name: "Code block, bash" });
    await shell.getByRole("button", { name: "Insert into terminal" }).click();
    assert.equal((await posted("insertIntoTerminal")).length, 1);
  });

  it("wraps the lines of a code block when asked", async () => {
    await show("conversation");
    const code = view.page.getByRole("group", { name: "Code block, bash" });
    const wrap = code.getByRole("button", { name: "Word wrap" });
    const pre = code.locator("pre");
    const overflows = (element: Element): boolean => element.scrollWidth > element.clientWidth;
    assert.ok(await pre.evaluate(overflows));
    await wrap.click();
    assert.equal(await wrap.getAttribute("aria-pressed"), "true");
    assert.ok(!(await pre.evaluate(overflows)));
    await wrap.press("Enter");
    assert.ok(await pre.evaluate(overflows));
  });

  it("pages through the answers to a prompt and the versions of it", async () => {
    await show("branched");
    await button("Previous answer").click();
    await button("Next answer").press("Enter");
    assert.deepEqual(await posted("showAnswer"), [
      { type: "showAnswer", turnId: "t2", index: 1 },
      { type: "showAnswer", turnId: "t2", index: 3 },
    ]);
    assert.ok(await button("Previous version").isDisabled());
    await button("Next version").click();
    assert.deepEqual(await posted("showPrompt"), [{ type: "showPrompt", turnId: "t2", index: 2 }]);
  });

  it("shows the whole model's name in words that stand apart, and its version where there is little room", async () => {
    await show("conversation");
    const model = view.page.getByRole("button", { name: "Model: Claude Sonnet 4.6 · AWS" });
    const gap = await model.evaluate((element) => {
      const [family, name] = element.querySelectorAll("span");
      const word = document.createRange();
      word.setStart(family?.firstChild ?? element, 0);
      word.setEnd(family?.firstChild ?? element, "Claude".length);
      return (name?.getBoundingClientRect().left ?? 0) - word.getBoundingClientRect().right;
    });
    assert.ok(gap > 1, `${gap} pixels between the words`);
    await view.page.setViewportSize({ width: 300, height: 640 });
    for (const part of [".model-name", ".model-version"]) {
      const cut = await model.locator(part).evaluate((element) => element.scrollWidth > element.clientWidth);
      assert.equal(cut, false, part);
    }
  });

  it("keeps the focus and the place on the pager when another version comes", async () => {
    await show("branched");
    await button("Next version").press("Enter");
    const [first, second] = scenes.branched.turns;
    assert.ok(first && second);
    const siblings = { index: 2, count: 2 };
    const other = {
      ...second,
      id: "t3",
      prompt: { ...second.prompt, text: "Otherwise?", siblings },
      answer: { ...second.answer, id: "a3" },
    };
    await view.send({ ...scenes.branched, turns: [first, other] });
    await view.page.getByText("Otherwise?").waitFor();
    assert.equal(
      await view.page.evaluate(() => document.activeElement?.getAttribute("aria-label")),
      "Next version",
    );
    assert.ok(await button("Next version").isDisabled());
  });

  it("edits a prompt in its place: Escape leaves it, Enter asks it, an input method has its own Enter", async () => {
    await show("conversation");
    const prompt = view.page.locator('[data-role="user"]').last();
    const edited = view.page.getByRole("textbox", { name: "Edited message" });
    const edit = prompt.getByRole("button", { name: "Edit message" });
    await edit.focus();
    await edit.press("Enter");
    await edited.fill("something else");
    await edited.press("Escape");
    assert.ok(await edit.evaluate((element) => element === document.activeElement));
    await edit.press("Enter");
    assert.equal(await edited.inputValue(), "Thanks!");
    await edited.fill("にほん");
    await edited.dispatchEvent("keydown", { key: "Enter", isComposing: true });
    await edited.dispatchEvent("keydown", { key: "Escape", isComposing: true });
    await edited.fill("   ");
    await edited.press("Enter");
    assert.deepEqual(await posted("editPrompt"), []);
    await edited.fill("Thank");
    await edited.press("End");
    await edited.press("Shift+Enter");
    await edited.pressSequentially("you");
    await edited.press("Enter");
    assert.deepEqual(await posted("editPrompt"), [{ type: "editPrompt", turnId: "t2", text: "Thank\nyou" }]);
    assert.equal(await edited.count(), 0);
  });

  it("forks a chat and takes a waiting message back", async () => {
    await show("streaming");
    await view.page.locator('[data-role="user"]').first().hover();
    await button("Fork chat from here").first().click();
    await button("Take back").click();
    assert.deepEqual(await posted("fork"), [{ type: "fork", turnId: "t1" }]);
    assert.deepEqual(await posted("unqueue"), [{ type: "unqueue", id: "q1" }]);
  });

  it("says how full the context is, what is left out, and why a chat cannot be written", async () => {
    await show("branched");
    const meter = button("Context used");
    assert.match((await meter.getAttribute("aria-description")) ?? "", /^208,004 of 200,000 tokens/);
    await meter.press("Enter");
    const figures = view.page.getByText("208,004 of 200,000 tokens");
    await figures.waitFor();
    await view.page.keyboard.press("Escape");
    await figures.waitFor({ state: "detached" });
    await view.page.getByText("Left out: no longer sent to the model").waitFor();
    await view.page.getByRole("note").getByText("Another window writes this chat.").waitFor();
  });

  it("has history, editor and settings in a menu for mouse and keys", async () => {
    await show("conversation");
    const more = button("More");
    const item = (name: string): Locator => view.page.getByRole("menuitem", { name });
    await more.press("Enter");
    await view.page.keyboard.press("Escape");
    assert.ok(await more.evaluate((element) => element === document.activeElement));
    await more.press("Enter");
    await view.page.keyboard.press("Enter");
    await more.click();
    await item("Open in editor").click();
    await more.press("Enter");
    await view.page.keyboard.press("ArrowUp");
    await view.page.keyboard.press("ArrowUp");
    await view.page.keyboard.press("Enter");
    const types = (await view.posted()).map(({ type }) => type);
    assert.deepEqual(
      types.filter((type) => type !== "ready" && type !== "focus"),
      ["showHistory", "openInEditor", "chatSettings"],
    );
    await more.click();
    await input.click();
    assert.equal(await item("History").count(), 0);
  });

  it("completes commands with the keys of a list", async () => {
    await show("conversation");
    const options = view.page.getByRole("listbox", { name: "Commands" }).getByRole("option");
    await input.pressSequentially("/");
    assert.equal(await options.count(), scenes.conversation.chrome.slashCommands.length);
    await input.pressSequentially("re");
    assert.deepEqual(await options.locator(".completion-name").allTextContents(), [
      "/refactor",
      "/review-like-a-stranger",
    ]);
    await input.press("ArrowDown");
    const active = await input.getAttribute("aria-activedescendant");
    assert.equal(await view.page.locator(`#${active}`).getAttribute("aria-selected"), "true");
    await input.press("Escape");
    assert.equal(await options.count(), 0);
    await input.pressSequentially("f");
    await input.press("Tab");
    assert.equal(await input.inputValue(), "/refactor ");
    await input.fill("/te");
    await input.press("Enter");
    assert.equal(await input.inputValue(), "/tests ");
    await input.fill("/cl");
    await options.first().click();
    await input.fill("/clear");
    assert.equal(await options.count(), 0);
    await input.press("Enter");
    assert.deepEqual(await posted("send"), [{ type: "send", text: "/clear" }]);
    await input.fill("a /fix");
    assert.equal(await options.count(), 0);
  });

  it("finds words everywhere, unfolds them, and gives the focus back", async () => {
    await show("conversation");
    await input.press("ControlOrMeta+f");
    const box = view.page.getByRole("textbox", { name: "Find in chat" });
    await box.fill("MULTIPLIES  before");
    await view.page.getByText("1 of 1", { exact: true }).first().waitFor();
    assert.ok(await view.page.getByText("The cart multiplies").isVisible());
    assert.deepEqual(await highlighted("find-current"), ["multiplies before"]);
    await box.fill("round once");
    await view.page.getByText("1 of 1", { exact: true }).first().waitFor();
    await box.fill("round");
    await view.page.getByText("of 7").first().waitFor();
    const first = await at();
    await box.press("Enter");
    assert.equal(await at(), (first % 7) + 1);
    await box.press("Shift+F3");
    await input.press("Shift+F3");
    assert.equal(await at(), ((first + 5) % 7) + 1);
    await box.fill("no such words");
    await view.page.getByText("No results").first().waitFor();
    await box.press("Escape");
    assert.ok(await input.evaluate((element) => element === document.activeElement));
    assert.deepEqual(await highlighted("find-match"), []);

    async function at(): Promise<number> {
      return Number.parseInt((await view.page.locator(".find-count").textContent()) ?? "", 10);
    }
    function highlighted(name: string): Promise<readonly string[]> {
      return view.page.evaluate(
        (key) =>
          [...(CSS.highlights.get(key) ?? [])].map((found) => {
            const range = document.createRange();
            range.setStart(found.startContainer, found.startOffset);
            range.setEnd(found.endContainer, found.endOffset);
            return range.toString();
          }),
        name,
      );
    }
  });

  it("selects all of an input by itself, so that VS Code does not do it again when one types on", async () => {
    await show("conversation");
    await view.page.evaluate(() =>
      addEventListener("keydown", ({ key }) => Object.assign(window, { heard: [Object(window).heard, key] })),
    );
    await input.fill("to be replaced");
    await input.press("ControlOrMeta+a");
    await view.page.keyboard.type("new");
    assert.equal(await input.inputValue(), "new");
    const heard = String(await view.page.evaluate(() => Object(window).heard));
    assert.doesNotMatch(heard, /,a,/);
    assert.match(heard, /n,e,w$/);
  });

  it("closes the find box with the chat it was opened in", async () => {
    await show("conversation");
    await input.press("ControlOrMeta+f");
    const box = view.page.getByRole("textbox", { name: "Find in chat" });
    await box.waitFor();
    await view.send({ ...scenes.conversation, chatId: "another" });
    await box.waitFor({ state: "detached" });
    await view.send(scenes.conversation);
    await view.page.waitForFunction(
      (id) => (fakeHost.saved as { chatId?: string } | undefined)?.chatId === id,
      scenes.conversation.chatId,
    );
    assert.equal(await box.count(), 0);
  });

  it("finds what has not been drawn yet, and what comes while it looks", async () => {
    view = await openView(browser, served.url);
    const [, second] = scenes.streaming.turns;
    assert.ok(second);
    const long = Array.from({ length: 60 }, (_, index) => ({
      ...second,
      id: `long${index}`,
      answer: {
        ...second.answer,
        id: `answer${index}`,
        state: { kind: "done" } as const,
        text: `**need**le ${index}\n\n${"Words of an answer.\n\n".repeat(30)}`,
      },
    }));
    await view.send({ ...scenes.streaming, turns: [...long, second] });
    input = view.page.getByRole("textbox", { name: "Message", exact: true });
    await input.press("F3");
    const box = view.page.getByRole("textbox", { name: "Find in chat" });
    await box.fill("needle 0");
    await view.page.getByText("1 of 1", { exact: true }).first().waitFor();
    const shown = view.page.getByText("needle 0", { exact: true });
    const top = await shown.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok(top > 0 && top < 800, `the match is shown at ${top}`);
    await box.fill("needle");
    await view.page.getByText("1 of 60").first().waitFor();
    await grow("e** needle", "They pause for **promis".length);
    await view.page.getByText("1 of 61").first().waitFor();
  });

  it("keeps folds across being hidden", async () => {
    await show("conversation");
    await view.page.getByText("Reasoned for 4 sec").click();
    await view.page.getByText("The cart multiplies").waitFor();
    await view.page.waitForFunction(() => fakeHost.saved !== undefined);
    const saved = await view.page.evaluate(() => fakeHost.saved);
    await view.page.close();
    view = await openView(browser, served.url);
    await view.page.evaluate((state) => {
      fakeHost.saved = state;
    }, saved);
    await view.send(scenes.conversation);
    await view.page.getByText("The cart multiplies").waitFor();
  });

  it("sets formulas, links what is defined later, and marks footnotes", async () => {
    await show("formulas");
    const answer = view.page.locator('[data-role="assistant"]');
    // Screen readers and find see letters; ℝ is one of its own, since browsers know no other way to write it.
    await answer.locator("math").filter({ hasText: "ℝ" }).waitFor();
    assert.equal(await answer.locator(".formula.display").count(), 3);
    await answer.getByText("costs $5 and not $6").waitFor();
    await answer.locator("code", { hasText: "\\frac{1}{" }).waitFor();
    const link = answer.getByRole("link", { name: "the proof" });
    assert.equal(await link.getAttribute("title"), "https://example.com/proof");
    await answer.locator("p.footnote").getByText("Known since Euclid").waitFor();
  });

  it("holds a formula back until it is whole", async () => {
    await show("streaming");
    const start = scenes.streaming.turns[1]?.answer.text.length ?? 0;
    const text = "\n\nThus $\\frac{a}{b}$ holds.";
    const seen = new Set<string>();
    for (const [at, character] of [...text].entries()) {
      await grow(character, start + at);
      await view.page.evaluate(() => new Promise(requestAnimationFrame));
      seen.add(((await view.page.locator(".markdown").last().textContent()) ?? "").split("Thus")[1] ?? "");
    }
    await view.page.locator(".markdown mfrac").waitFor();
    assert.deepEqual(
      [...seen].filter((words) => /[$\\]/.test(words)),
      [],
    );
  });

  it("holds a formula within an item back until it is whole, be it in signs or in a code block", async () => {
    for (const [open, close] of [
      ["```math", "```"],
      ["$$", "$$"],
    ] as const) {
      await show("streaming");
      const start = scenes.streaming.turns[1]?.answer.text.length ?? 0;
      const text = `\n\n- Thus:\n\n  ${open}\n  \\frac{a}{b}\n  + c\n  ${close}\n- and so on.`;
      const seen = new Set<string>();
      for (const [at, character] of [...text].entries()) {
        await grow(character, start + at);
        await view.page.evaluate(() => new Promise(requestAnimationFrame));
        const { words, wrong } = await view.page
          .locator(".markdown")
          .last()
          .evaluate((answer) => ({
            words: answer.textContent?.split("Thus")[1] ?? "",
            wrong: answer.querySelectorAll(".code-block, :scope li li").length,
          }));
        if (wrong > 0 || /[$\\`]/.test(words)) seen.add(words);
        if (words.includes("b")) break;
      }
      assert.deepEqual([...seen], [], open);
      await view.page.locator(".markdown li mfrac").waitFor();
      if (open !== "$$") await view.page.close();
    }
  });

  it("shows where a link leads and asks the host to open it", async () => {
    await show("conversation");
    // The last of what is drawn: from here on nothing moves under the mouse.
    await view.page.getByRole("link", { name: "a picture" }).waitFor();
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

  it("tells a draft of the chat it was typed in, when another one is shown in the same moment too", async () => {
    await show("conversation");
    const { chatId } = scenes.conversation;
    await input.fill("typed last");
    await view.send({ ...scenes.welcome, chatId: "another", draft: "of the other" });
    assert.equal(await input.inputValue(), "of the other");
    await view.page.waitForTimeout(500);
    assert.deepEqual(await posted("draft"), [{ type: "draft", chatId, text: "typed last" }]);
    await view.send({ type: "focusInput", draft: "given back" });
    await view.page.waitForFunction(() =>
      fakeHost.posted.some((one) => one.type === "draft" && one.chatId === "another"),
    );
    assert.deepEqual((await posted("draft")).at(-1), {
      type: "draft",
      chatId: "another",
      text: "given back",
    });
  });

  it("puts another window's draft before what is being typed, without the cursor leaving it", async () => {
    await show("conversation");
    const { chatId } = scenes.conversation;
    await input.pressSequentially("mne");
    await input.press("ArrowLeft");
    await input.press("ArrowLeft");
    await view.send({
      type: "takenOver",
      from: chatId,
      chatId,
      draft: { before: "", mine: "m", theirs: "theirs" },
      edits: [],
    });
    await view.page.waitForFunction(() => fakeHost.posted.some(({ type }) => type === "merged"));
    assert.equal(await input.inputValue(), "theirs\n\nmne");
    await input.pressSequentially("i");
    await input.blur();
    // Until it says so, the host merges what it is told.
    assert.deepEqual(await toldAround("merged"), [
      { type: "draft", chatId, text: "mne" },
      { type: "draft", chatId, text: "theirs\n\nmine" },
    ]);
  });

  it("puts another window's wording of a prompt before the one that is being typed", async () => {
    await show("conversation");
    const { chatId } = scenes.conversation;
    const edited = await editLast();
    await edited.fill("mne");
    await edited.press("ArrowLeft");
    await edited.press("ArrowLeft");
    const versions = { before: "Thanks!", mine: undefined, theirs: "theirs" };
    const draft = { before: "", mine: "", theirs: "" };
    const edits = [{ turnId: "t2", ...versions }];
    await view.send({ type: "takenOver", from: chatId, chatId, draft, edits });
    await view.page.waitForFunction(() => fakeHost.posted.some(({ type }) => type === "merged"));
    assert.equal(await edited.inputValue(), "theirs\n\nmne");
    await edited.pressSequentially("i");
    await edited.blur();
    assert.deepEqual(await toldAround("merged", "editDraft"), [
      { type: "editDraft", chatId, turnId: "t2", text: "mne" },
      { type: "editDraft", chatId, turnId: "t2", text: "theirs\n\nmine" },
    ]);
  });

  it("takes what another view makes of a prompt's wording by what stands in the input", async () => {
    await show("conversation");
    const { chatId } = scenes.conversation;
    const edited = await editLast();
    await edited.fill("Thanks a lot!");
    await edited.blur();
    await view.send({ type: "edits", chatId, edits: [{ turnId: "t2", text: "Thanks!" }] });
    await view.page.waitForFunction(() => document.querySelector("textarea")?.value === "Thanks!");
    await edited.fill("Thanks so much!");
    await view.send({ type: "edits", chatId, edits: [{ turnId: "t2", text: "Thanks!" }] });
    assert.equal(await edited.inputValue(), "Thanks so much!");
  });

  it("lets an input method finish its word before another window's draft comes", async () => {
    await show("conversation");
    const { chatId } = scenes.conversation;
    await input.focus();
    const devTools = await view.page.context().newCDPSession(view.page);
    await devTools.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
    await view.send({
      type: "takenOver",
      from: chatId,
      chatId,
      draft: { before: "", mine: "", theirs: "theirs" },
      edits: [],
    });
    await devTools.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
    assert.equal(await input.inputValue(), "にほ");
    await devTools.send("Input.insertText", { text: "日本" });
    await view.page.waitForFunction(() => fakeHost.posted.some(({ type }) => type === "merged"));
    assert.equal(await input.inputValue(), "theirs\n\n日本");
  });

  it("keeps what is being typed when a new chat takes the place of one that was deleted", async () => {
    await show("conversation");
    const from = scenes.conversation.chatId;
    const chatId = "new";
    await input.pressSequentially("mine");
    await view.send({
      type: "takenOver",
      from,
      chatId,
      draft: { before: "", mine: "m", theirs: "" },
      edits: [],
    });
    await view.send({ ...scenes.welcome, chatId, draft: "m" });
    await view.page.getByRole("list", { name: "Conversation" }).waitFor({ state: "detached" });
    assert.equal(await input.inputValue(), "mine");
    await input.pressSequentially(" too");
    await input.blur();
    assert.deepEqual(await toldAround("merged"), [
      { type: "draft", chatId: from, text: "mine" },
      { type: "draft", chatId, text: "mine too" },
    ]);
  });

  it("remembers which chat it shows from the first moment", async () => {
    await show("conversation");
    const state = await view.page.evaluate(() => fakeHost.saved);
    assert.equal((state as { readonly chatId?: string }).chatId, scenes.conversation.chatId);
  });

  it("goes to what was asked here, and leaves a reader alone when it was asked elsewhere", async () => {
    await show("streaming");
    const { chatId, chrome, turns } = scenes.streaming;
    const [turn] = turns;
    assert.ok(turn);
    await grow(`e**\n\n${"A paragraph.\n\n".repeat(60)}`, "They pause for **promis".length);
    await view.page.waitForFunction(() => document.querySelectorAll(".answer p").length > 60);
    await view.send({ type: "chrome", chrome: { ...chrome, answering: false } });
    const scroller = view.page.locator(".scroller");
    await scroller.hover();
    await view.page.mouse.wheel(0, -600);
    await button("Latest").waitFor();
    const before = await scroller.evaluate((element) => element.scrollTop);
    const items = await view.page.locator("[data-role=user]").count();
    await view.send({ type: "turn", chatId, turn: { ...turn, id: "elsewhere" } });
    await view.page.locator("[data-role=user]").nth(items).waitFor({ state: "attached" });
    assert.equal(await scroller.evaluate((element) => element.scrollTop), before);
    await input.fill("Mine");
    await input.press("Enter");
    await view.send({ type: "turn", chatId, turn: { ...turn, id: "mine" } });
    await button("Latest").waitFor({ state: "detached" });
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

  it("has a place of 24 pixels for every control", async () => {
    await show("branched");
    await button("More").click();
    const small = await view.page.getByRole("button").evaluateAll((buttons) =>
      buttons
        .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ name }) => name),
    );
    assert.deepEqual(small, []);
  });

  for (const language of [undefined, "zh-cn"]) {
    for (const scene of Object.keys(scenes) as Scene[]) {
      it(`fits into the narrowest side bar: ${scene}, ${language ?? "English"}`, async () => {
        view = await openView(browser, served.url, "light", { width: 300, height: 640 }, language);
        await view.send(language === undefined ? scenes[scene] : await sceneIn(scenes[scene], language));
        await view.page.getByRole("textbox").first().waitFor();
        assert.deepEqual(await tooWide(), []);
      });
    }
  }

  for (const theme of themes) {
    for (const scene of Object.keys(scenes) as Scene[]) {
      it(`has nothing for axe to find: ${scene}, ${theme}`, async () => {
        await show(scene, theme);
        assert.deepEqual(await violations(theme), []);
      });
    }
    for (const name of Object.keys(poses) as PoseName[]) {
      it(`has nothing for axe to find: ${name}, ${theme}`, async () => {
        await show(poses[name].scene, theme);
        await poses[name].take(view.page);
        assert.deepEqual(await violations(theme), []);
      });
    }
  }

  /** What axe objects to, each as a rule and an element. Themes differ in colours: the first is asked all the rest. */
  async function violations(theme: Theme): Promise<readonly string[]> {
    await view.page.evaluate(axe);
    return view.page.evaluate(
      async (only) => {
        const { violations: found } = await Object(globalThis).axe.run(only);
        return found.flatMap(({ id, nodes }: { id: string; nodes: { html: string }[] }) =>
          nodes.map(({ html }) => `${id}: ${html}`),
        );
      },
      theme === themes[0] ? {} : { runOnly: ["color-contrast", "link-in-text-block"] },
    );
  }
});

function titles(buttons: readonly Element[]): readonly (string | null)[] {
  return buttons.map((element) => element.getAttribute("title"));
}
