import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ChatSession } from "../../src/core/chat/chatSession.ts";
import { ConversationTree } from "../../src/core/chat/conversationTree.ts";
import { systemClock } from "../../src/host/adapters/systemClock.ts";
import { ChatFiles } from "../../src/host/chat/storage/chatFiles.ts";
import { NodeDisk } from "../../src/host/node/nodeDisk.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { mainThread } from "../support/view/mainThread.ts";
import { openView } from "../support/view/openView.ts";
import { scenes } from "../support/view/scenes.ts";
import { serveView } from "../support/view/serveView.ts";
import { completionResult } from "../unit/core/chat/completionScript.ts";
import { answerText } from "./draw/answerText.ts";
import { heap } from "./heap.ts";
import type { Contest, Part } from "./part.ts";
import { buildProduct } from "./product.ts";

const answers = 200;
const answerLength = 20_000;
const deltaLength = 5;
/** As a view gets them: what arrives within a frame at 1,000 deltas a second. */
const frameLength = 83;
const textSize = ((answers - 1) * answerLength) / 1e6;

/** What 200 answers leave behind, in units of their text. */
export const memory: Part = {
  about: `memory after ${answers} answers of 20 kB`,
  run: async () => [
    growth("conversation in the extension host", await hostHeaps()),
    growth("view", await viewHeaps()),
  ],
};

/** @param heaps megabytes after the first answer and after the last one */
function growth(what: string, [first, last]: readonly [number, number]): Contest {
  return {
    what: `${what}: heap growth, in units of the text`,
    unit: "×",
    ours: "ours",
    goal: { of: "value", atMost: 2 },
    samples: new Map([["ours", [(last - first) / textSize]]]),
  };
}

async function hostHeaps(): Promise<readonly [number, number]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const files = new ChatFiles({
      disk: new NodeDisk(folder),
      log: console,
      onTrouble: () => {},
      onBroken: () => {},
    });
    let id = 0;
    const session = new ChatSession(
      {
        async *complete() {
          const text = answerText(answerLength);
          for (let at = 0; at < text.length; at += deltaLength) {
            yield { type: "text", text: text.slice(at, at + deltaLength) };
            // A network has pauses, in which what has gathered is written and shown.
            if (at % 1_000 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
          }
          yield { type: "end", result: completionResult({ kind: "complete" }) };
        },
        append: (chatId, lines) => files.append(chatId, lines),
        written: () => files.written(),
        systemPrompt: () => "",
        sees: () => ({ image: true, video: true }),
        newId: () => `id${id++}`,
        describeNotice: ({ kind }) => kind,
        clock: systemClock,
      },
      new ConversationTree({ id: "chat", createdAt: 0, model: "gpt-5.5" }),
      false,
      () => {},
    );
    const ask = async (): Promise<void> => {
      session.send({ text: "Go on", context: [], at: 0 });
      while (session.answering) await new Promise((resolve) => setTimeout(resolve, 5));
      await files.flush();
    };
    await ask();
    const first = usedHeap();
    for (let count = 1; count < answers; count++) await ask();
    return [first, usedHeap()];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Megabytes, once the garbage is gone. */
function usedHeap(): number {
  setFlagsFromString("--expose_gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed / 1e6;
}

async function viewHeaps(): Promise<readonly [number, number]> {
  await buildProduct();
  await using served = { ...(await serveView()), [Symbol.asyncDispose]: () => served.close() };
  const browser = await launchBrowser();
  try {
    const { page, send } = await openView(browser, served.url);
    const session = await mainThread(page);
    await send({ ...scenes.waiting, turns: [] });
    const [model] = scenes.waiting.turns;
    if (model === undefined) throw new Error("The scene has no turn");
    const text = answerText(answerLength);
    const frames = Array.from({ length: Math.ceil(text.length / frameLength) }, (_, at) =>
      text.slice(at * frameLength, (at + 1) * frameLength),
    );
    const answer = async (index: number): Promise<void> => {
      const answerId = `answer-${index}`;
      await send({
        type: "turn",
        chatId: "chat",
        turn: { ...model, id: `turn-${index}`, answer: { ...model.answer, id: answerId } },
      });
      await page.evaluate(streamFrames, { answerId, frames });
      const { text: _text, reasoning: _reasoning, ...head } = model.answer;
      await send({
        type: "answer",
        chatId: "chat",
        turnId: `turn-${index}`,
        answer: { ...head, id: answerId, state: { kind: "done" } },
      });
    };
    await answer(0);
    const first = await heap(session);
    for (let index = 1; index < answers; index++) await answer(index);
    return [first, await heap(session)];
  } finally {
    await browser.close();
  }
}

interface Stream {
  readonly answerId: string;
  readonly frames: readonly string[];
}

/** Runs in the page: lets an answer arrive, some frames' worth of it with each frame. */
async function streamFrames({ answerId, frames }: Stream): Promise<void> {
  let offset = 0;
  for (const [index, text] of frames.entries()) {
    fakeHost.send({ type: "delta", chatId: "chat", answerId, part: "text", offset, text });
    offset += text.length;
    if (index % 40 === 39) await new Promise(requestAnimationFrame);
  }
  await new Promise((resolve) => setTimeout(resolve, 30));
}
