import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/host/browser.ts";
import { serveView } from "../support/view/serveView.ts";
import { answerText } from "./draw/answerText.ts";
import { bundlePage } from "./draw/bundlePage.ts";
import { bareDrawingPage, type DrawingPage, fill, measure, type Round } from "./draw/drawingPage.ts";
import { ourPage } from "./draw/ourPage.ts";
import { growth } from "./growth.ts";
import { heap } from "./heap.ts";
import { inTurn } from "./inTurn.ts";
import type { Contest, Goal, Part } from "./part.ts";
import { buildProduct } from "./product.ts";

const rounds = 5;
/** Updates of one round; less for who would take longer than a second. */
const mostUpdates = 50;
/** 1,000 deltas of five letters a second, 60 frames a second. */
const deltaLength = 5;
const frameLength = 83;

const others = {
  "streaming-markdown": "streamingMarkdown",
  "markdown-it, last block": "markdownIt",
  "marked, memoised blocks": "memoisedBlocks",
  "react-markdown, whole": "reactMarkdown",
} as const;
const yardstick = "markdown-it, last block";

interface Case {
  readonly what: string;
  /** Characters that are drawn before. */
  readonly size: number;
  readonly perDelta: boolean;
  readonly contenders: readonly (keyof typeof others)[];
  readonly goal?: Goal;
}

const all = Object.keys(others) as (keyof typeof others)[];
const cases: readonly Case[] = [
  { what: "20 kB", size: 20_000, perDelta: false, contenders: all, goal: { of: "value", atMost: 2 } },
  { what: "200 kB", size: 200_000, perDelta: false, contenders: all, goal: { of: "ratio", atMost: 0.5 } },
  { what: "1 MB", size: 1_000_000, perDelta: false, contenders: all },
  { what: "20 kB, delta by delta", size: 20_000, perDelta: true, contenders: all.slice(0, 3) },
  { what: "1 MB, delta by delta", size: 1_000_000, perDelta: true, contenders: all.slice(0, 2) },
];

/** A growing answer in Chromium: the built view, and other renderers alone on a page. */
export const draw: Part = {
  about: "a growing answer in Chromium, CPU per frame",
  async run() {
    await buildProduct();
    await using view = { ...(await serveView()), [Symbol.asyncDispose]: () => view.close() };
    const contests: Contest[] = [];
    for (const one of cases) contests.push(...(await compete(view.url, one)));
    return [...contests, growth(contests, "20 kB", "1 MB", 1.3)];
  },
};

async function compete(
  url: string,
  { what, size, perDelta, contenders, goal }: Case,
): Promise<readonly Contest[]> {
  const browser = await launchBrowser();
  try {
    const text = answerText(size + 200_000);
    const done = new Map<string, Round[]>();
    const pages = new Map<string, DrawingPage>();
    const sampling: Record<string, () => Promise<number>> = {};
    for (const name of ["ours", ...contenders] as const) {
      const page = await open(browser, url, name);
      pages.set(name, page);
      await fill(page, text.slice(0, size));
      const updates = updatesFrom(text.slice(size), perDelta);
      const probe = performance.now();
      await measure(page, updates.splice(0, 2));
      const most = Math.floor(2000 / (performance.now() - probe));
      sampling[name] = async () => {
        const round = await measure(page, updates.splice(0, Math.max(2, Math.min(mostUpdates, most))));
        done.set(name, [...(done.get(name) ?? []), round]);
        return round.cpu;
      };
    }
    const samples = await inTurn(sampling, rounds);
    const contest = { ours: "ours", yardstick, unit: "ms" } as const;
    const figures: Contest[] = [{ ...contest, what, samples, ...(goal && { goal }) }];
    if (perDelta) return figures;
    const pick = (take: (round: Round) => number) =>
      new Map([...done].map(([name, list]) => [name, list.map(take)]));
    const heaps = [...pages].map(async ([name, page]) => [name, [await heap(page.session)]] as const);
    return [
      ...figures,
      { ...contest, what: `${what}: with painting`, samples: pick(({ whole }) => whole) },
      {
        ...contest,
        what: `${what}: longest task, if above 50`,
        samples: pick(({ longest }) => longest),
        goal: { of: "value", atMost: 50 },
      },
      {
        ...contest,
        what: `${what}: late frames of a round`,
        unit: "",
        samples: pick(({ missed }) => missed),
        goal: { of: "value", atMost: 0 },
      },
      { ...contest, what: `${what}: heap`, unit: "MB", samples: new Map(await Promise.all(heaps)) },
    ];
  } finally {
    await browser.close();
  }
}

async function open(browser: Browser, url: string, name: "ours" | keyof typeof others): Promise<DrawingPage> {
  return name === "ours" ? ourPage(browser, url) : bareDrawingPage(browser, await bundlePage(others[name]));
}

function updatesFrom(text: string, perDelta: boolean): string[][] {
  const cut = (part: string, length: number) =>
    Array.from({ length: Math.ceil(part.length / length) }, (_, at) =>
      part.slice(at * length, (at + 1) * length),
    );
  return cut(text, frameLength).map((frame) => (perDelta ? cut(frame, deltaLength) : [frame]));
}
