import { request } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { completeChat } from "../../../src/core/gateway/completeChat.ts";
import type { ChatMessage, StoredMediaPart } from "../../../src/core/gateway/completion.ts";
import { defaultTimeouts } from "../../../src/core/gateway/connection.ts";
import { createLearnedRules } from "../../../src/core/gateway/learnedRules.ts";
import { chatMessages } from "../../../src/core/native/chatMessages.ts";
import { systemClock } from "../../../src/host/adapters/systemClock.ts";
import { nodeHttp } from "../../../src/host/node/nodeHttp.ts";
import { NodeMediaStore } from "../../../src/host/node/nodeMediaStore.ts";

// A program of its own: `sender <way> <base URL> <folder> <bytes>` sends a video of so many bytes once it gets a line,
// and answers with a line of what that did to the process.

const [way = "", baseUrl = "", folder = "", length = "0"] = process.argv.slice(2);
const size = Number(length);
/** Milliseconds between two looks at the memory. */
const interval = 5;

const ways: Readonly<Record<string, () => () => Promise<string>>> = {
  /** As our own chat does: from the file it was stored in. */
  chat: () => {
    const video = {
      type: "media",
      kind: "video",
      mime: "video/mp4",
      name: "film.mp4",
      size,
      hash: "film",
    } as const;
    return () => complete([{ role: "user", content: [video] }]);
  },
  /** As VS Code's own chat does: from the bytes it hands over. */
  native: () => {
    const data = new Uint8Array(size).fill(7);
    return () =>
      complete(chatMessages([{ role: "user", parts: [{ type: "media", mimeType: "video/mp4", data }] }]));
  },
  /** As most clients do: the whole body is one text. */
  text: () => {
    const data = new Uint8Array(size).fill(7);
    return () => {
      const url = `data:video/mp4;base64,${Buffer.from(data).toString("base64")}`;
      const content = [{ type: "image_url", image_url: { url } }];
      return post(JSON.stringify({ model: "gemini-2.5-pro", messages: [{ role: "user", content }] }));
    };
  },
};

const send = ways[way]?.();
if (send === undefined) throw new RangeError(`There is no way "${way}"`);
for await (const _ of createInterface(process.stdin)) console.log(JSON.stringify(await measured(send)));

/** The longest time that nothing else could run, in milliseconds, and how much memory came on top, in bodies. */
async function measured(
  work: () => Promise<string>,
): Promise<{ readonly block: number; readonly growth: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, interval);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const received = await work();
  delay.disable();
  clearInterval(timer);
  look();
  const body = Number(/\d+/.exec(received)?.[0]);
  if (!(body > (size * 4) / 3)) throw new Error(`Only ${body} bytes arrived`);
  return { block: delay.max / 1e6, growth: (most - before) / body };
}

async function complete(messages: readonly ChatMessage[]): Promise<string> {
  const connection = {
    ...{ baseUrl, apiKey: "", insecureAllowed: true, requestHeaders: {}, extraBody: {} },
    ...{ timeouts: defaultTimeouts, maxRetries: 0, failover: [] },
  };
  const ports = {
    ...{ http: nodeHttp, clock: systemClock, random: Math.random, learned: createLearnedRules() },
    openMedia: (media: StoredMediaPart) => new NodeMediaStore(folder).read(media),
  };
  const asked = { model: "gemini-2.5-pro", messages, sampling: {}, stream: true };
  let text = "";
  for await (const event of completeChat(asked, connection, ports, new AbortController().signal)) {
    if (event.type === "text") text += event.text;
    if (event.type === "end" && event.result.ending.kind === "failed") throw event.result.ending.error;
  }
  return text;
}

function post(body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${baseUrl}/v1/chat/completions`, { method: "POST" }, (incoming) => {
      let answer = "";
      incoming.setEncoding("utf8").on("data", (text: string) => {
        answer += /"content":"(\d+)"/.exec(text)?.[1] ?? "";
      });
      incoming.on("end", () => resolve(answer));
    });
    outgoing.on("error", reject).end(body);
  });
}
