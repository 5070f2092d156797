import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { HostMessage } from "../../../src/shared/messages.ts";
import { launchBrowser } from "../host/browser.ts";
import { root } from "../root.ts";
import { mainThread, pageMetrics } from "./mainThread.ts";
import { openView } from "./openView.ts";
import { scenes } from "./scenes.ts";
import { serveView } from "./serveView.ts";

// Main-thread CPU of one update (script, style, layout, paint) after 20 kB and after 1 MB of an answer:
// node test/support/view/measure.ts [built view [kinds of text]]

/** Characters per update: 1,000 deltas of five characters a second, at 60 frames a second. */
const updateLength = 83;
const updates = 240;

const document = readFileSync(join(root, "test/fixtures/markdown/everything.md"), "utf8");
const codeLine = 'export const value = compute("text", 42); // a line of code\n';
const texts = {
  mixed: repeated(`${document}\n\n`),
  prose: repeated("Words of a paragraph that goes on and on, with *some* emphasis and `code` in it.\n\n"),
  list: repeated("- an item of a list without end, with **weight** in it\n"),
  paragraph: repeated("one paragraph that never ends "),
  code: `\`\`\`ts\n${repeated(codeLine)}`,
};

const [built, only] = process.argv.slice(2);
const served = await serveView(built);
const browser = await launchBrowser();
try {
  for (const [name, text] of Object.entries(texts)) {
    if (!(only ?? name).includes(name)) continue;
    for (const length of [20_000, 1_000_000]) {
      console.log(name.padEnd(10), String(length).padStart(9), await measured(text, length));
    }
  }
} finally {
  await browser.close();
  await served.close();
}

function repeated(text: string): string {
  return text.repeat(Math.ceil(1_100_000 / text.length));
}

async function measured(text: string, length: number): Promise<string> {
  const { page, send, posted } = await openView(browser, served.url);
  const session = await mainThread(page);
  await send(scenes.waiting);
  const answer = scenes.waiting.turns[0]?.answer;
  const delta = (from: number, to: number): HostMessage => ({
    type: "delta",
    chatId: "chat",
    answerId: answer?.id ?? "",
    part: "text",
    offset: from,
    text: text.slice(from, to),
  });
  await send(delta(0, length));
  // Drawn in frames: done when nothing has been added for a while.
  for (let drawn = -1; ; ) {
    await page.waitForTimeout(1000);
    const now = await page.locator(".answer").evaluate((item) => item.textContent.length);
    if (now === drawn) break;
    drawn = now;
  }
  const before = await pageMetrics(session);
  const messages = Array.from({ length: updates }, (_, index) => {
    const from = length + index * updateLength;
    return delta(from, from + updateLength);
  });
  const longest = await page.evaluate(async (sent) => {
    let longestGap = 0;
    let last = performance.now();
    for (const message of sent) {
      fakeHost.send(message);
      await new Promise(requestAnimationFrame);
      longestGap = Math.max(longestGap, performance.now() - last);
      last = performance.now();
    }
    return longestGap;
  }, messages);
  const after = await pageMetrics(session);
  const again = (await posted()).filter(({ type }) => type === "ready").length - 1;
  const per = (name: string): string =>
    ((((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000) / updates).toFixed(2);
  await page.close();
  return `task ${per("TaskDuration")} ms: script ${per("ScriptDuration")}, style ${per("RecalcStyleDuration")}, layout ${per("LayoutDuration")}; longest frame ${longest.toFixed(0)} ms; nodes ${after.get("Nodes")}; gaps ${again}`;
}
