import type { Browser } from "playwright-core";
import type { HostMessage } from "../../src/shared/messages.ts";
import type { TurnView } from "../../src/shared/views.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { mainThread } from "../support/view/mainThread.ts";
import { scenes } from "../support/view/scenes.ts";
import { serveView } from "../support/view/serveView.ts";
import { taskTime } from "./cpuTimes.ts";
import { answerText } from "./draw/answerText.ts";
import { heap } from "./heap.ts";
import { inTurn } from "./inTurn.ts";
import { keystrokes } from "./keystrokes.ts";
import type { Contest, Part } from "./part.ts";
import { buildProduct } from "./product.ts";
import { quantile } from "./way/delays.ts";

const rounds = 5;
const turnCount = 1_000;
/** 2 MB in all. */
const answerLength = 2_000;
const letters = 30;

const ours = "1,000 turns";
const empty = "no turn";

interface Opened {
  /** From the page's first moment to the frame that shows the end of the conversation, wall. */
  readonly firstPaint: number;
  /** Until every turn is there. */
  readonly whole: number;
  readonly heapSize: number;
  /** From a key to its letter's frame, p95. */
  readonly keystroke: number;
  readonly keystrokeCpu: number;
}

/** A conversation of 1,000 turns beside one that has none, both opened in a page of their own. */
export const open: Part = {
  about: "opening a long conversation in Chromium, and typing in it",
  async run() {
    await buildProduct();
    await using view = { ...(await serveView()), [Symbol.asyncDispose]: () => view.close() };
    const browser = await launchBrowser();
    try {
      return await compete(browser, view.url);
    } finally {
      await browser.close();
    }
  },
};

async function compete(browser: Browser, url: string): Promise<readonly Contest[]> {
  const opened = new Map<string, Opened[]>([
    [ours, []],
    [empty, []],
  ]);
  const sampling = (name: string, turns: readonly TurnView[]) => async () => {
    const result = await openOnce(browser, url, { ...scenes.conversation, turns });
    opened.get(name)?.push(result);
    return result.firstPaint;
  };
  await inTurn({ [ours]: sampling(ours, longConversation()), [empty]: sampling(empty, []) }, rounds);
  const samples = (key: keyof Opened) =>
    new Map([...opened].map(([name, list]) => [name, list.map((one) => one[key])]));
  const contest = { ours, yardstick: empty, unit: "ms" } as const;
  return [
    {
      ...contest,
      what: "view opened to first paint, wall",
      samples: samples("firstPaint"),
      goal: { of: "ratio", atMost: 2 },
    },
    { ...contest, what: "view opened to the last turn, wall", samples: samples("whole") },
    // The letter waits for the next frame, in an empty view too.
    {
      ...contest,
      what: "key to letter, p95, wall",
      samples: samples("keystroke"),
      goal: { of: "excess", atMost: 17 },
    },
    {
      ...contest,
      what: "a keystroke, main-thread CPU",
      samples: samples("keystrokeCpu"),
      goal: { of: "value", atMost: 17 },
    },
    { ...contest, what: "heap", unit: "MB", samples: samples("heapSize") },
  ];
}

function longConversation(): readonly TurnView[] {
  const [model] = scenes.conversation.turns;
  if (model === undefined) throw new Error("The scene has no turn");
  return Array.from({ length: turnCount }, (_, index) => ({
    ...model,
    id: `turn-${index}`,
    prompt: { ...model.prompt, text: `Question ${index}: what does step ${index} do?` },
    answer: { ...model.answer, id: `answer-${index}`, text: answerText(answerLength) },
  }));
}

async function openOnce(
  browser: Browser,
  url: string,
  state: Extract<HostMessage, { readonly type: "state" }>,
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 420, height: 800 } });
  try {
    await page.addInitScript(sendState, JSON.stringify(state));
    await page.goto(`${url}dark`);
    const session = await mainThread(page);
    await page.waitForFunction(() => opening.whole !== undefined);
    const { firstPaint = Number.NaN, whole = Number.NaN } = await page.evaluate(() => opening);
    const heapSize = await heap(session);
    await page.getByRole("textbox", { name: "Message" }).focus();
    const before = await taskTime(session);
    const each = await keystrokes(page, letters);
    const keystrokeCpu = ((await taskTime(session)) - before) / letters;
    return { firstPaint, whole, heapSize, keystroke: quantile(each, 0.95), keystrokeCpu };
  } finally {
    await page.close();
  }
}

declare global {
  /** Milliseconds after the page's first moment. */
  var opening: { firstPaint?: number; whole?: number };
}

/** Runs in the page before anything else: answers the view's `ready`, and looks after each frame at what is drawn. */
function sendState(json: string): void {
  globalThis.opening = {};
  addEventListener("DOMContentLoaded", () => {
    const state = JSON.parse(json);
    const wanted = 2 * state.turns.length;
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      const shown = document.querySelectorAll("[data-role]").length;
      if (shown > 0 || (wanted === 0 && document.querySelector("textarea") !== null))
        opening.firstPaint ??= performance.now();
      if (opening.firstPaint !== undefined && shown === wanted) opening.whole = performance.now();
      else look();
    };
    const look = (): void => void requestAnimationFrame(() => port1.postMessage(""));
    look();
    fakeHost.send(state);
  });
}
