import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { createParser } from "eventsource-parser";
import { aiSdk } from "./aiSdk.ts";
import type { Client } from "./client.ts";
import { openaiCreate, openaiStream } from "./openai.ts";
import { ours } from "./ours.ts";

/** Reads the load at a base URL to its end; resolves with how much text there was, in UTF-16 units. */
export type Contender = (baseUrl: string) => Promise<number>;

/** What the others are compared with: the least that understanding a stream takes. */
export const yardstick = "eventsource-parser + JSON.parse";

export const contenders: Readonly<Record<string, Contender>> = {
  "plain read": async (baseUrl) => {
    let length = 0;
    for await (const bytes of await post(baseUrl)) length += bytes.length;
    return length;
  },
  [yardstick]: async (baseUrl) => {
    const utf8 = new TextDecoder();
    let length = 0;
    const parser = createParser({
      onEvent({ data }) {
        if (data !== "[DONE]") length += JSON.parse(data).choices[0].delta.content?.length ?? 0;
      },
    });
    for await (const bytes of await post(baseUrl)) parser.feed(utf8.decode(bytes, { stream: true }));
    return length;
  },
  ours: through(ours),
  openai: through(openaiCreate),
  "ai-sdk": through(aiSdk),
  "openai stream()": through(openaiStream),
};

function through(client: Client): Contender {
  return async (baseUrl) => {
    const question = { baseUrl, stream: true, tools: [] };
    const { text, told } = await client.ask(question, new AbortController().signal);
    if (told.kind !== "answer") throw new Error(`${client.name}: ${JSON.stringify(told)}`);
    return text.length;
  };
}

async function post(baseUrl: string): Promise<IncomingMessage> {
  const outgoing = request(`${baseUrl}/v1/chat/completions`, { method: "POST" }).end("{}");
  const [incoming] = await once(outgoing, "response");
  return incoming;
}
