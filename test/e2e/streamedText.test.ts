import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Browser } from "playwright-core";
import type { HostMessage } from "../../src/shared/messages.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { root } from "../support/root.ts";
import { type OpenView, openView } from "../support/view/openView.ts";
import { scenes } from "../support/view/scenes.ts";
import { type ServedView, serveView } from "../support/view/serveView.ts";

/** Parts of answers whose drawing depends on what comes before and after them. */
const parts = [
  "See [the proof][p] and [`code`][p], [wow!][P].",
  "[p]: https://example.com/proof",
  "[p]: https://example.com/other",
  "- See [p]\n\n  [p]: https://example.com/in-a-list",
  "Formula $x_1$, price $5, path $HOME/$USER and note[^1].",
  "[^1]: The note, with [a link](https://example.com/).",
  "```ts\nconst a = 1; // one\n```",
  "1. Do\n   ```sh\n   npm test\n   ```\n2. Then **this**",
  "- loose\n\n- list\n\n  of two",
  "- [ ] open\n- [x] done `code`",
  "> [!NOTE]\n> Mind *the* gap.",
  "> quoted\n> ```ts\n> let b;\n> ```",
  "| a | b |\n|---|--:|\n| 1 | `2` |",
  "$$\nx^2\n$$",
  "```math\ny^2\n```",
  "# Title\nwords\nunder it\n---",
  "![picture](https://example.com/p.png) and a [",
] as const;

const texts = fc
  .array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom("\n", "\n\n")), { minLength: 1, maxLength: 7 })
  .map((list) => list.flat().join(""));

/** An answer is the same in the end, in how ever many pieces it came. */
describe("an answer that has streamed in", () => {
  let served: ServedView;
  let browser: Browser;
  let view: OpenView;
  let chats = 0;

  before(async () => {
    served = await serveView();
    browser = await launchBrowser();
    view = await openView(browser, served.url);
    // Grammars and KaTeX are there from now on.
    await drawn([parts.join("\n\n")]);
    await view.page.waitForFunction(() => document.querySelector("math") !== null);
  });

  after(async () => {
    await browser.close();
    await served.close();
  });

  it("leads where the whole definition says, whichever part of it came first", async () => {
    const text = "See [the proof][p] now.\n\n[p]: https://example.com/proof";
    for (const length of [1, 7, 22, 50]) {
      await drawn(inPieces(text, [length]));
      const link = view.page.getByRole("link", { name: "the proof" });
      assert.equal(await link.getAttribute("title"), "https://example.com/proof", `${length} at a time`);
    }
  });

  it("leads where a definition says that was cut off and then continued", async () => {
    const text = "See [the proof][p].\n\n[p]: https://example.com/pro";
    await drawn([text]);
    await view.send(answered(`chat${chats}`, text, "streaming"));
    await view.send(delta(`chat${chats}`, text.length, "of"));
    await view.send(answered(`chat${chats}`, `${text}of`, "done"));
    const link = view.page.getByRole("link", { name: "the proof" });
    await view.page.getByTitle("https://example.com/proof").waitFor();
    assert.equal(await link.count(), 1);
  });

  it("has no link within a link", async () => {
    await drawn([
      "[`src/a.ts:3`](https://example.com/) and [![alt](https://a.b/c.png)](https://example.com/)",
    ]);
    const targets = await view.page
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("title")));
    assert.deepEqual(targets, ["https://example.com/", "https://example.com/"]);
  });

  it("is drawn as if it had come whole: the documents", async () => {
    for (const name of ["everything.md", "formulas.md"]) {
      const text = readFileSync(join(root, "test/fixtures/markdown", name), "utf8");
      assert.equal(await drawn(inPieces(text, [5])), await drawn([text]));
    }
  });

  it("is drawn as if it had come whole: anything in pieces of any size", async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(texts, lengths, async (text, sizes) => {
        assert.equal(await drawn(inPieces(text, sizes)), await drawn([text]));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps code within a step as it is while it grows: place, focus and selection", async () => {
    chats += 1;
    const chatId = `chat${chats}`;
    await view.send(answered(chatId, "", "streaming"));
    const long = `   echo ${"word ".repeat(60)}\n`;
    let sent = "";
    const grow = async (text: string): Promise<void> => {
      await view.send(delta(chatId, sent.length, text));
      sent += text;
      await view.page.evaluate(() => new Promise(requestAnimationFrame));
    };
    const code = view.page.locator(`#answer-${chatId}`).getByRole("group", { name: "Code block, sh" });
    await grow(`1. Do\n   \`\`\`sh\n${long}`);
    const pre = code.locator("pre");
    await pre.focus();
    await pre.evaluate((element) => {
      element.scrollLeft = 100;
      getSelection()?.selectAllChildren(element);
      Object.assign(globalThis, { firstPre: element });
    });
    for (let line = 0; line < 20; line++)
      for (const part of [long.slice(0, 30), long.slice(30)]) await grow(part);
    const state = (): Promise<readonly unknown[]> =>
      pre.evaluate((element) => [
        element === Object(globalThis).firstPre,
        element === document.activeElement,
        element.scrollLeft,
        getSelection()?.isCollapsed,
      ]);
    assert.deepEqual(await state(), [true, true, 100, false]);
    assert.equal(await code.getByRole("button").count(), 0);
    for (const character of "   ```\n2. Then") await grow(character);
    assert.deepEqual(await state(), [true, true, 100, false]);
    assert.equal(await code.getByRole("button", { name: "Copy code" }).count(), 1);
    assert.equal(((await code.locator("code").textContent()) ?? "").split("\n").length, 21);
  });

  it("draws GitHub's alerts, whose mark is never seen", async () => {
    const seen = await seenWhileGrowing("> [!WARNING]\n> Mind *the* gap.\n\nAfter");
    assert.deepEqual(
      seen.filter((words) => /[[!\]]/.test(words)),
      [],
    );
    const alert = view.page.locator(".alert.warning");
    assert.match((await alert.textContent()) ?? "", /^Warning\s*Mind the gap\.$/);
  });

  it("never shows a bracket that becomes a link, a picture, a footnote or a task's box", async () => {
    const seen = await seenWhileGrowing(
      "See [the docs](https://example.com/), ![one](https://example.com/p.png)[^1].\n\n- [x] done\n- [ ] open\n",
    );
    assert.deepEqual(
      seen.filter((words) => /[[!\]^]/.test(words)),
      [],
    );
  });

  it("sets a list with blank lines between its items apart", async () => {
    await drawn(["- one\n\n- two\n\n- three\n\nThen\n\n- tight\n- list"]);
    const loose = await view.page
      .locator(".markdown ul")
      .evaluateAll((lists) => lists.map((list) => [list.className, list.childElementCount]));
    assert.deepEqual(loose, [
      ["loose", 3],
      ["", 2],
    ]);
  });

  /** Every text that is shown while this one grows by a letter at a time. */
  async function seenWhileGrowing(text: string): Promise<readonly string[]> {
    chats += 1;
    const chatId = `chat${chats}`;
    await view.send(answered(chatId, "", "streaming"));
    const deltas = [...text].map((letter, at) => delta(chatId, at, letter));
    return view.page.evaluate(
      async ({ id, messages }) => {
        const seen = new Set<string>();
        for (const message of messages) {
          fakeHost.send(message);
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          seen.add(document.querySelector(`#answer-${id} .answer-text`)?.textContent ?? "");
        }
        return [...seen];
      },
      { id: chatId, messages: deltas },
    );
  }

  /** What is drawn of a text that comes in these pieces, a frame for each. One piece: the view opens with it. */
  async function drawn(pieces: readonly string[]): Promise<string> {
    chats += 1;
    const chatId = `chat${chats}`;
    const whole = pieces.join("");
    if (pieces.length > 1) {
      await view.send(answered(chatId, "", "streaming"));
      let offset = 0;
      const deltas = pieces.map((text) => {
        offset += text.length;
        return delta(chatId, offset - text.length, text);
      });
      await view.page.evaluate(async (messages) => {
        for (const message of messages) {
          fakeHost.send(message);
          await new Promise(requestAnimationFrame);
        }
      }, deltas);
    }
    await view.send(answered(chatId, whole, "done"));
    return view.page.evaluate(async (id) => {
      let last: string | undefined;
      for (let same = 0; same < 4; ) {
        await new Promise(requestAnimationFrame);
        const now = document.querySelector(`#answer-${id} .answer-text`)?.innerHTML;
        same = now !== undefined && now === last ? same + 1 : 0;
        last = now;
      }
      return last ?? "";
    }, chatId);
  }
});

/** The text cut into pieces of these lengths, over and over. */
function inPieces(text: string, lengths: readonly number[]): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

function answered(chatId: string, text: string, kind: "streaming" | "done"): HostMessage {
  const [turn] = scenes.incomplete.turns;
  assert.ok(turn);
  const state = kind === "done" ? ({ kind } as const) : ({ kind, status: "Answering" } as const);
  const answer = { ...turn.answer, id: chatId, notices: [], state, text };
  return { ...scenes.incomplete, chatId, turns: [{ ...turn, id: chatId, answer }] };
}

function delta(chatId: string, offset: number, text: string): HostMessage {
  return { type: "delta", chatId, answerId: chatId, part: "text", offset, text };
}
