import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { HostMessage } from "../../src/shared/messages.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { root } from "../support/root.ts";
import { openView } from "../support/view/openView.ts";
import { scenes } from "../support/view/scenes.ts";
import { type ServedView, serveView } from "../support/view/serveView.ts";

/** Characters of one update: 1,000 deltas of five characters a second, 60 frames a second. */
const deltaLength = 83;
const deltas = 60;

const answers: Readonly<Record<string, readonly [head: string, repeated: string]>> = {
  "of everything": ["", `${readFileSync(join(root, "test/fixtures/markdown/everything.md"), "utf8")}\n\n`],
  "of one list": ["", "- an item of a list without end, with **weight** in it\n"],
  "of one code block": ["```ts\n", 'export const value = compute("text", 42); // a line of code\n'],
};

/** Nodes are counted, not time: what an update touches must not depend on how much is there already. */
describe("the work of drawing an answer", () => {
  let served: ServedView;
  let browser: Browser;

  before(async () => {
    served = await serveView();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  for (const [name, [head, repeated]] of Object.entries(answers)) {
    it(`is the same after 200 kB as after 20 kB: an answer ${name}`, async () => {
      const early = await touched(head, repeated, 20_000);
      const late = await touched(head, repeated, 200_000);
      assert.ok(early > 0);
      // A frame that comes late draws the text of two.
      assert.ok(late <= early * 2, `${early} nodes touched in a frame, then ${late}`);
    });
  }

  /** The most nodes that one frame added, took away or changed, once `length` characters were drawn. */
  async function touched(head: string, repeated: string, length: number): Promise<number> {
    const text = head + repeated.repeat(Math.ceil((length + deltas * deltaLength) / repeated.length));
    const view = await openView(browser, served.url);
    await view.send(scenes.waiting);
    const answerId = scenes.waiting.turns[0]?.answer.id ?? "";
    const delta = (from: number, to: number): HostMessage => ({
      type: "delta",
      chatId: "chat",
      answerId,
      part: "text",
      offset: from,
      text: text.slice(from, to),
    });
    await view.send(delta(0, length));
    const sent = Array.from({ length: deltas }, (_, at) => {
      const from = length + at * deltaLength;
      return delta(from, from + deltaLength);
    });
    const most = await view.page.evaluate(async (messages) => {
      const answer = document.querySelector(".answer-text");
      if (answer === null) throw new Error("There is no answer");
      const frames = async (count: number): Promise<void> => {
        for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
      };
      for (let before = -1; before !== answer.textContent.length; await frames(20)) {
        before = answer.textContent.length;
        await frames(20);
      }
      const size = (node: Node): number =>
        1 + (node instanceof Element ? node.querySelectorAll("*").length : 0);
      const sum = (nodes: NodeList): number => [...nodes].reduce((total, node) => total + size(node), 0);
      let mostNodes = 0;
      const observer = new MutationObserver((records) => {
        const nodes = records.map(({ addedNodes, removedNodes }) => 1 + sum(addedNodes) + sum(removedNodes));
        mostNodes = Math.max(
          mostNodes,
          nodes.reduce((total, count) => total + count, 0),
        );
      });
      observer.observe(answer, { childList: true, characterData: true, subtree: true });
      for (const message of messages) {
        fakeHost.send(message);
        await frames(1);
      }
      await frames(20);
      return mostNodes;
    }, sent);
    await view.page.close();
    return most;
  }
});
