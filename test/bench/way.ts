import type { Page } from "playwright-core";
import { launchBrowser } from "../support/host/browser.ts";
import { openChat } from "../support/host/chatView.ts";
import { startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { extensionHosts } from "../support/host/extensionHosts.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { enableNativeChat, openNativeChat } from "../support/host/nativeChat.ts";
import { openWorkbench, type Workbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";
import { mainThread } from "../support/view/mainThread.ts";
import { processTime, taskTime } from "./cpuTimes.ts";
import { answerText } from "./draw/answerText.ts";
import { inTurn } from "./inTurn.ts";
import type { Contest, Goal, Part } from "./part.ts";
import { buildProduct } from "./product.ts";
import { type Program, programPath, startProgram } from "./program.ts";
import { delays, quantile } from "./way/delays.ts";
import { firstWords, lastWords, type Pace, type Written } from "./way/pace.ts";
import { ended, type Place, seen, stopWatching, watchGlyphs } from "./way/watchGlyphs.ts";

/** Letters of a delta, and how much of each answer is sent at the pace that is measured. */
const deltaLength = 5;
const pacedLength = { 100: 4_000, 1000: 20_000 } as const;
/** The same where nobody is compared. */
const endLength = { 100: 2_000, 1000: 10_000 } as const;

/** Milliseconds after which an answer counts as never shown to its end. */
const patience = 60_000;

/** Each opens a window for everybody and streams two answers. */
const rounds = 1;

const ours = "ours";
const native = "VS Code's own chat";

interface Case {
  readonly what: string;
  /** Characters of the whole answer. What is more than the paced part comes at once, before it. */
  readonly size: number;
  readonly perSecond: keyof typeof pacedLength;
  readonly contenders: readonly string[];
}

/** The peer is too slow for more than its shortest answers: see docs/PERFORMANCE.md. */
const cases: readonly Case[] = [
  { what: "20 kB, 1,000 deltas/s", size: 20_000, perSecond: 1_000, contenders: [ours, native] },
  { what: "4 kB, 100 deltas/s", size: 4_000, perSecond: 100, contenders: [ours, native] },
  ...[20_000, 200_000, 1_000_000].map((size) => ({
    what: `end of ${size >= 1e6 ? "1 MB" : `${size / 1000} kB`}, 100 deltas/s`,
    size,
    perSecond: 100 as const,
    contenders: [ours],
  })),
  ...[200_000, 1_000_000].map((size) => ({
    what: `end of ${size >= 1e6 ? "1 MB" : "200 kB"}, 1,000 deltas/s`,
    size,
    perSecond: 1_000 as const,
    contenders: [ours],
  })),
];

/** What the answers came to, all in milliseconds. */
interface Outcome {
  readonly median: number;
  readonly p95: number;
  /** From the last delta to its glyph. */
  readonly last: number;
  /** 0: none was above 50. */
  readonly longestTask: number;
  readonly mainThread: number;
  readonly extensionHost: number;
}

interface Contender {
  readonly page: Page;
  /** Asks for the answer, resolves where it will be drawn. */
  ask(): Promise<Place>;
}

const measures: readonly { readonly name: string; readonly key: keyof Outcome; readonly goal?: Goal }[] = [
  { name: "last delta to last glyph", key: "last", goal: { of: "value", atMost: 100 } },
  { name: "delta to glyph, p50", key: "median" },
  // Two frames and the 50 ms that pieces are gathered for.
  { name: "delta to glyph, p95", key: "p95", goal: { of: "value", atMost: 83 } },
  { name: "main-thread CPU", key: "mainThread", goal: { of: "ratio", atMost: 0.05 } },
  { name: "extension-host CPU", key: "extensionHost" },
  { name: "longest task, if above 50", key: "longestTask", goal: { of: "value", atMost: 50 } },
];

/** A real VS Code: from the socket a gateway writes to, to the letters on the screen. */
export const way: Part = {
  about: "from the gateway's socket to the glyph in a real VS Code",
  async run({ programs }) {
    await buildProduct();
    await using gateway = startProgram(programPath(programs, "bench/way/pacedServer"));
    const baseUrl = `http://127.0.0.1:${await gateway.nextLine()}`;
    await using workspace = await copyWorkspace();
    const server = await startCodeServer({ ...gatewaySettings({ baseUrl }), nativeChat: true });
    const browser = await launchBrowser();
    try {
      const open = () =>
        openWorkbench(browser, server, {
          folder: workspace.folder,
          extension: root,
          prepare: enableNativeChat,
        });
      const contests: Contest[] = [];
      for (const one of cases) contests.push(...(await compete(one, gateway, open)));
      return contests;
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};

async function compete(
  one: Case,
  gateway: Program,
  open: () => Promise<Workbench>,
): Promise<readonly Contest[]> {
  const outcomes = new Map<string, Partial<Outcome>[]>(one.contenders.map((name) => [name, []]));
  // Only the order and the samples of the first measure come from here; the others belong to the same rounds.
  await inTurn(
    Object.fromEntries(
      one.contenders.map((name) => [
        name,
        async () => {
          const workbench = await open();
          try {
            const contender = await (name === ours ? ourChat(workbench) : nativeChat(workbench));
            const outcome = {
              ...(await watch(one, gateway, contender)),
              ...(await cost(one, gateway, contender)),
            };
            outcomes.get(name)?.push(outcome);
            return outcome.last;
          } catch (error) {
            if (name === ours) throw new Error(`${one.what}: the answer was not seen`, { cause: error });
            // What a peer does not show is no figure, and no reason to measure nothing else.
            console.log(`${one.what}: ${name} did not show the answer:`, error);
            outcomes.get(name)?.push({});
            return Number.NaN;
          } finally {
            await workbench.close();
          }
        },
      ]),
    ),
    rounds,
  );
  const alone = one.contenders.length === 1;
  return measures.map(({ name, key, goal }) => ({
    what: `${one.what}: ${name}`,
    unit: "ms",
    ours,
    ...(!alone && { yardstick: native }),
    ...(goal !== undefined && !(alone && goal.of === "ratio") && { goal }),
    samples: new Map(
      [...outcomes].map(([who, list]) => [who, list.map((outcome) => outcome[key] ?? Number.NaN)]),
    ),
  }));
}

async function ourChat(workbench: Workbench): Promise<Contender> {
  return {
    page: workbench.page,
    async ask() {
      // Two answers of a megabyte are more than the model takes in one chat.
      await workbench.runCommand("GlobalAiOpc: New Chat");
      const chat = await openChat(workbench);
      await chat.send("Write it all");
      return {
        frame: chat.frame,
        text: "[data-role=assistant] .answer-text .markdown",
        notProse: ".code-block",
      };
    },
  };
}

async function nativeChat(workbench: Workbench): Promise<Contender> {
  const chat = await openNativeChat(workbench);
  const { page } = workbench;
  return {
    page,
    async ask() {
      const before = await chat.answers.count();
      await chat.send("Write it all");
      // A chat that has just been opened may not take a message yet, and does not say so.
      for (const deadline = Date.now() + 30_000; (await chat.answers.count()) === before; ) {
        if (Date.now() > deadline) throw new Error(`${native} takes no message`);
        await page.waitForTimeout(3_000);
        if ((await chat.answers.count()) === before) await page.keyboard.press("Enter");
      }
      return {
        frame: page.mainFrame(),
        text: ".interactive-response .value",
        notProse: ".interactive-result-code-block, .chat-footer-details, .monaco-toolbar",
      };
    },
  };
}

/** When the letters of an answer are seen. */
async function watch(one: Case, gateway: Program, contender: Contender) {
  const { page } = contender;
  await page.evaluate(watchTasks);
  const { text, before, pieces, place } = await begin(one, gateway, contender);
  await watchGlyphs(place);
  await seen(place, firstWords, patience);
  await page.evaluate(() => longTasks.splice(0));
  const written = gateway.ask();
  await seen(place, lastWords, patience);
  const { times }: Written = JSON.parse(await written);
  const glances = await stopWatching(place);
  const each = delays(text, before, pieces, times, glances);
  return {
    median: quantile(each, 0.5),
    p95: quantile(each, 0.95),
    last: (glances.at(-1)?.at ?? Number.NaN) - (times.at(-1) ?? Number.NaN),
    longestTask: await page.evaluate(() => Math.max(0, ...longTasks)),
  };
}

/** What another answer costs. Nobody watches: looking after every frame makes the browser draw more of them. */
async function cost(one: Case, gateway: Program, contender: Contender) {
  const session = await mainThread(contender.page);
  const hosts = await extensionHosts();
  const { place } = await begin(one, gateway, contender);
  await ended(place, firstWords, patience);
  const [main, host] = [await taskTime(session), await processTime(hosts)];
  const written = gateway.ask();
  await ended(place, lastWords, patience);
  const [mainAfter, hostAfter] = [await taskTime(session), await processTime(hosts)];
  await written;
  return { mainThread: mainAfter - main, extensionHost: hostAfter - host };
}

/** Asks for the answer, whose first part then comes; the gateway's `ask` makes its pieces follow. */
async function begin({ size, perSecond, contenders }: Case, gateway: Program, { ask }: Contender) {
  const length = contenders.length > 1 ? pacedLength : endLength;
  const { before, paced } = cutAnswer(size, length[perSecond]);
  const pieces: string[] = [];
  for (let at = 0; at < paced.length; at += deltaLength) pieces.push(paced.slice(at, at + deltaLength));
  gateway.say(JSON.stringify({ before, pieces, perSecond } satisfies Pace));
  return { text: before + paced, before: before.length, pieces, place: await ask() };
}

/** An answer of about `size` characters. Its last part and what comes before begin and end with words of their own. */
function cutAnswer(size: number, pacedSize: number): { readonly before: string; readonly paced: string } {
  const text = answerText(size);
  const cut = Math.max(0, text.lastIndexOf("\n## ", size - pacedSize));
  const rest = text.slice(cut, cut + pacedSize);
  const inCode = rest.split("```").length % 2 === 0;
  return {
    before: `${text.slice(0, cut)}\n\n${firstWords}\n\n`,
    paced: `${rest}${inCode ? "\n```" : ""}\n\n${lastWords}`,
  };
}

declare global {
  var longTasks: number[];
}

/** Runs in the page, whose frames share its main thread. */
function watchTasks(): void {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: "longtask" });
}
