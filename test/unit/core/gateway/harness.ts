import { completeChat } from "../../../../src/core/gateway/completeChat.ts";
import type {
  CompletionEvent,
  CompletionRequest,
  CompletionResult,
} from "../../../../src/core/gateway/completion.ts";
import {
  defaultTimeouts,
  type GatewayConnection,
  type GatewayPorts,
} from "../../../../src/core/gateway/connection.ts";
import { createLearnedRules } from "../../../../src/core/gateway/learnedRules.ts";
import type { HttpSend, Localization } from "../../../../src/core/ports.ts";
import { systemClock } from "../../../../src/host/adapters/systemClock.ts";
import { nodeHttp } from "../../../../src/host/node/nodeHttp.ts";

/** Long enough to be recognised wherever a server repeats it. */
export const testKey = "sk-test-0123456789abcdefghij";

export function connectionTo(baseUrl: string, changes: Partial<GatewayConnection> = {}): GatewayConnection {
  return {
    baseUrl,
    apiKey: testKey,
    insecureAllowed: false,
    requestHeaders: {},
    extraBody: {},
    timeouts: defaultTimeouts,
    maxRetries: 0,
    failover: [],
    ...changes,
  };
}

export function testPorts(changes: Partial<GatewayPorts> = {}): GatewayPorts {
  // Without jitter left to chance a retry comes after a twentieth of a second.
  return { http: nodeHttp, clock: systemClock, random: () => 0.1, learned: createLearnedRules(), ...changes };
}

export function requestOf(changes: Partial<CompletionRequest> = {}): CompletionRequest {
  const messages = [{ role: "user", content: "Hello?" }] as const;
  return { model: "claude-sonnet-4-6", messages, sampling: {}, stream: true, ...changes };
}

export interface Completed {
  readonly events: readonly CompletionEvent[];
  readonly result: CompletionResult;
}

/** Everything that a completion tells. Fails when it does not end with `end`, or has more than one. */
export async function complete(
  connection: GatewayConnection,
  request: CompletionRequest = requestOf(),
  ports: GatewayPorts = testPorts(),
  signal: AbortSignal = new AbortController().signal,
): Promise<Completed> {
  const events: CompletionEvent[] = [];
  for await (const event of completeChat(request, connection, ports, signal)) events.push(event);
  const last = events.at(-1);
  if (last?.type !== "end" || events.filter((event) => event.type === "end").length !== 1) {
    throw new Error(`Not ended by one "end": ${events.map((event) => event.type).join(" ")}`);
  }
  return { events, result: last.result };
}

/** What the text or the reasoning events add up to. */
export function shown(events: readonly CompletionEvent[], type: "text" | "reasoning"): string {
  return events.map((event) => (event.type === type ? event.text : "")).join("");
}

/** A transport that answers every request with these pieces of a body, without any network. */
export function memoryHttp(
  pieces: readonly Uint8Array[],
  {
    status = 200,
    headers = {},
    failure,
    staysOpen = false,
  }: { status?: number; headers?: Record<string, string>; failure?: Error; staysOpen?: boolean } = {},
): HttpSend {
  return async (_, signal) => ({
    status,
    headers,
    body: play(pieces, failure, staysOpen ? signal : undefined),
  });
}

async function* play(
  pieces: readonly Uint8Array[],
  failure: Error | undefined,
  open: AbortSignal | undefined,
) {
  yield* pieces;
  if (open !== undefined && !open.aborted)
    await new Promise((resolve) => open.addEventListener("abort", resolve));
  open?.throwIfAborted();
  if (failure !== undefined) throw failure;
}

/** English, as the keys of the translations are. */
export const english: Localization = {
  t: (message, ...args) => message.replace(/\{(\d+)\}/g, (_, at: string) => String(args[Number(at)] ?? "")),
};
