import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { HostMessage } from "../../src/shared/messages.ts";
import type { AnswerView } from "../../src/shared/views.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { root } from "../support/root.ts";
import { type OpenView, openView } from "../support/view/openView.ts";
import { scenes } from "../support/view/scenes.ts";
import { type ServedView, serveView } from "../support/view/serveView.ts";

interface Hostile {
  readonly name: string;
  /** Which public list it is after; see the README beside it. */
  readonly source: string;
  readonly markdown: string;
}

const corpus: readonly Hostile[] = JSON.parse(
  readFileSync(join(root, "test/fixtures/markdown/hostile.json"), "utf8"),
);

/** What an answer may be made of, with the attributes of each. Nothing here loads, runs or navigates. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  a: ["role", "tabindex", "title", "data-href"],
  button: ["type", "class", "title", "aria-label", "aria-pressed", "data-code-action"],
  code: ["class"],
  div: ["class", "role", "aria-label", "tabindex", "data-language", "data-finished"],
  input: ["type", "disabled", "aria-label"],
  ol: ["start", "class"],
  path: ["d", "fill-rule", "clip-rule"],
  pre: ["tabindex", "class"],
  span: ["class", "data-label", "data-path", "tabindex"],
  svg: ["width", "height", "viewBox", "xmlns", "fill", "aria-hidden", "class"],
};
// MathML without anything that links, loads or styles.
const math = "display mathvariant mathcolor mathbackground width height depth voffset lspace rspace notation";
for (const name of "math semantics mrow mi mn mo mtext mspace mfrac mstyle mpadded menclose msup".split(" "))
  Object.assign(allowed, {
    [name]: [...math.split(" "), "scriptlevel", "displaystyle", "stretchy", "separator"],
  });
const plain = "blockquote br del em h1 h2 h3 h4 h5 h6 hr li p strong sup table tbody td th thead tr ul";
for (const name of plain.split(" ")) Object.assign(allowed, { [name]: ["class"] });

describe("the chat view, given hostile Markdown", () => {
  let served: ServedView;
  let browser: Browser;
  let view: OpenView;
  const requests: string[] = [];
  const errors: string[] = [];

  before(async () => {
    served = await serveView();
    browser = await launchBrowser();
    view = await openView(browser, served.url);
    view.page.on("request", (request) => requests.push(request.url()));
    view.page.on("pageerror", (error) => errors.push(error.message));
    await view.page.evaluate(() =>
      Object.assign(globalThis, { attacks: 0, attack: () => Object(globalThis).attacks++ }),
    );
  });

  after(async () => {
    await browser.close();
    await served.close();
  });

  for (const { name, markdown } of corpus) {
    it(`draws ${name} as text`, async () => {
      await view.send(answered(name, markdown));
      await drawn(view);
      await assertHarmless(view);
      const drawnText = await view.page.locator(".markdown").first().textContent();
      // A formula may be a mere rule.
      assert.ok(drawnText?.trim() || (await view.page.locator("math").count()) > 0, "nothing is drawn");
      // Whatever is pressed: only a web page, a mail or a place in a file is asked for, and the view stays where it is.
      assert.deepEqual(
        (await pressEverything(view)).filter((href) => !mayBeOpened.test(href)),
        [],
      );
      await assertHarmless(view);
    });
  }

  it("draws them as text while they arrive", async () => {
    for (const { name, markdown } of corpus.filter((hostile) => hostile.markdown.length < 300)) {
      const state = answered(`${name}, arriving`, "");
      await view.send(state);
      for (const [offset, text] of [...markdown].entries()) {
        const answerId = state.turns[0]?.answer.id ?? "";
        await view.send({ type: "delta", chatId: state.chatId, answerId, part: "text", offset, text });
      }
      await drawn(view);
      await assertHarmless(view);
    }
  });

  it("says where each is from", () => {
    const readme = readFileSync(join(root, "test/fixtures/markdown/README.md"), "utf8");
    assert.deepEqual(
      corpus.filter(({ source }) => !readme.includes(`| \`${source}\` |`)),
      [],
    );
  });

  async function assertHarmless({ page }: OpenView): Promise<void> {
    const { attacks, strangers, overflow, posted } = await page.evaluate((known) => {
      const elements = [...document.querySelectorAll(".markdown *")];
      const parts = elements.flatMap((element) => [
        element.localName,
        ...element.getAttributeNames().map((attribute) => `${element.localName} ${attribute}`),
      ]);
      return {
        attacks: Object(globalThis).attacks,
        strangers: parts.filter((part) => {
          const [element = "", attribute] = part.split(" ");
          return !(attribute === undefined ? known[element] : known[element]?.includes(attribute));
        }),
        overflow: document.documentElement.scrollWidth > innerWidth,
        posted: fakeHost.posted.filter(({ type }) => !["ready", "focus", "findPlaces"].includes(type)),
      };
    }, allowed);
    assert.deepEqual(
      { attacks, strangers, overflow, posted },
      { attacks: 0, strangers: [], overflow: false, posted: [] },
    );
    assert.deepEqual(errors.splice(0), []);
    assert.equal(page.url(), `${served.url}dark`);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(`${served.url}view/`)),
      [],
    );
  }
});

/** A web or mail address, or a path with a line. */
const mayBeOpened = /^(?:https?:\/\/[^/]|mailto:|[\w./-]+\.\w+(?::|#L)\d)/i;

/** Clicks everything that is drawn, and presses Enter on it. Gives, and forgets, the links that the host was asked for. */
async function pressEverything({ page }: OpenView): Promise<readonly string[]> {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>(".markdown *")) {
      if (element.closest("button") !== null) continue;
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      element.dispatchEvent(new MouseEvent("auxclick", { bubbles: true, cancelable: true, button: 1 }));
      element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    }
    const asked = fakeHost.posted.flatMap((message) => (message.type === "openLink" ? [message.href] : []));
    fakeHost.posted.splice(0, fakeHost.posted.length, { type: "ready" });
    return asked;
  });
}

/** Every chat is another one, so that nothing of the one before is left. */
function answered(chatId: string, text: string): Extract<HostMessage, { readonly type: "state" }> {
  const [turn] = scenes.failed.turns;
  assert.ok(turn);
  const answer: AnswerView = { ...turn.answer, id: chatId, state: { kind: "done" }, text };
  return { ...scenes.failed, chatId, turns: [{ ...turn, answer }] };
}

/** Two frames on, what was sent is drawn; grammars of code blocks may take a few more. */
async function drawn({ page }: OpenView): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
  });
}
