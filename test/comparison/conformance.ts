import { isDeepStrictEqual } from "node:util";
import { startPortkey } from "../support/gateway/portkey.ts";
import {
  endEvents,
  head,
  type Script,
  startScripted,
  streamHead,
  textEvent,
} from "../support/gateway/scripted.ts";
import { complete, connectionTo, requestOf } from "../unit/core/gateway/harness.ts";
import { completed, type Expectation, inWordsOf } from "../unit/core/gateway/wildFixtures.ts";

/** What our client makes of an answer that a real gateway has translated. */
export interface Translated {
  readonly about: string;
  readonly expect: Expectation;
  /** In the words of the expectation. */
  readonly got: Expectation;
  readonly right: boolean;
}

interface Case {
  readonly about: string;
  readonly provider: "google" | "openai";
  readonly stream: boolean;
  /** What the vendor's server answers, in its own protocol. */
  readonly upstream: Script;
  readonly expect: Expectation;
}

const json = (status: number, value: unknown, headers = {}): Script => [
  { send: head(status, { "content-type": "application/json", ...headers }) },
  { send: JSON.stringify(value) },
  "end",
];
const gemini = (text: string, finishReason?: string) => ({
  candidates: [
    { content: { parts: [{ text }], role: "model" }, index: 0, ...(finishReason && { finishReason }) },
  ],
  usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 3, totalTokenCount: 8 },
  modelVersion: "gemini-2.5-pro",
});
const geminiEvent = (...args: Parameters<typeof gemini>) => ({
  send: `data: ${JSON.stringify(gemini(...args))}\r\n\r\n`,
});
const usage = { promptTokens: 5, completionTokens: 3, totalTokens: 8, reasoningTokens: 0 };

const cases: readonly Case[] = [
  {
    about: "a Gemini stream: role and usage on every chunk, no `[DONE]`",
    provider: "google",
    stream: true,
    upstream: [{ send: streamHead }, geminiEvent("Hello, "), geminiEvent("世界 🌍!", "STOP"), "end"],
    expect: { ending: "complete", text: "Hello, 世界 🌍!", usage, model: "gemini-2.5-pro" },
  },
  {
    about: "a whole Gemini answer",
    provider: "google",
    stream: false,
    upstream: json(200, gemini("Hello", "STOP")),
    expect: { ending: "complete", text: "Hello", usage: { ...usage, cachedTokens: 0 } },
  },
  {
    about: "a Gemini stream that its limit ends",
    provider: "google",
    stream: true,
    upstream: [{ send: streamHead }, geminiEvent("Hello", "MAX_TOKENS"), "end"],
    expect: { ending: "length", text: "Hello", usage },
  },
  {
    about: "a Gemini stream that ends without a reason",
    provider: "google",
    stream: true,
    upstream: [{ send: streamHead }, geminiEvent("Hello"), "end"],
    expect: { ending: "cut", text: "Hello", usage, reason: "cutOff" },
  },
  {
    about: "Gemini's rate limit",
    provider: "google",
    stream: true,
    upstream: json(429, {
      error: { code: 429, message: "Quota exceeded, slow down", status: "RESOURCE_EXHAUSTED" },
    }),
    expect: { ending: "failed", reason: "rateLimited", words: "google error: Quota exceeded, slow down" },
  },
  {
    about: "a whole answer that is passed through",
    provider: "openai",
    stream: false,
    upstream: json(200, {
      choices: [{ index: 0, message: { role: "assistant", content: "Hello" }, finish_reason: "stop" }],
    }),
    expect: { ending: "complete", text: "Hello" },
  },
  {
    about: "a rate limit that says how long to wait",
    provider: "openai",
    stream: false,
    upstream: json(429, { error: { message: "Slow down" } }, { "retry-after": "7" }),
    expect: { ending: "failed", reason: "rateLimited", words: "openai error: Slow down", retryAfter: 7_000 },
  },
  {
    // Of the streams this version can only pass on Gemini's: on Node 24 the others end in `TypeError: immutable`.
    about: "a stream that the gateway itself stumbles over",
    provider: "openai",
    stream: true,
    upstream: [{ send: streamHead }, { send: textEvent("Hello") }, { send: endEvents }, "end"],
    expect: { ending: "failed", reason: "serverTrouble", words: "Something went wrong" },
  },
];

/** Our client against `@portkey-ai/gateway`, which asks a scripted server in the vendor's own protocol. */
export async function conform(): Promise<readonly Translated[]> {
  await using portkey = await startPortkey();
  const done: Translated[] = [];
  for (const { about, provider, stream, upstream, expect } of cases) {
    const vendor = await startScripted(upstream);
    try {
      const requestHeaders = portkey.headersFor(provider, new URL("/v1", vendor.baseUrl).href);
      const { result } = await complete(
        connectionTo(portkey.baseUrl, { requestHeaders }),
        requestOf({ stream }),
      );
      const got = inWordsOf(expect, result);
      done.push({
        about: `${provider}: ${about}`,
        expect,
        got,
        right: isDeepStrictEqual(got, completed(expect)),
      });
    } finally {
      await vendor.stop();
    }
  }
  return done;
}
