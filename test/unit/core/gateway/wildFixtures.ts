import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CompletionResult } from "../../../../src/core/gateway/completion.ts";
import { describeNotice } from "../../../../src/core/gateway/describeNotice.ts";
import { head, type Script } from "../../../support/gateway/scripted.ts";
import { root } from "../../../support/root.ts";
import { english } from "./harness.ts";

/** What is expected of a completion; text, reasoning and tool calls that are not named must be empty. */
export interface Expectation {
  readonly ending: string;
  readonly text?: string;
  readonly reasoning?: string;
  readonly toolCalls?: readonly unknown[];
  readonly usage?: unknown;
  readonly reason?: string;
  readonly words?: string;
  /** As the error tells it. */
  readonly requestId?: string;
  /** Milliseconds, as the error tells it. */
  readonly retryAfter?: number;
  readonly serverReason?: string;
  readonly id?: string;
  readonly created?: number;
  readonly model?: string;
  /** In words, as the user is told. */
  readonly notices?: readonly string[];
}

/** A response as a server in the wild sends it. The body's bytes stand in a file of their own. */
export interface WildResponse {
  readonly name: string;
  readonly about: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What the server does with the connection after the last byte. */
  readonly after: "end" | "destroy" | "open";
  /** Whether a stream was asked. */
  readonly stream?: boolean;
  readonly expect: Expectation;
  readonly body: Uint8Array;
}

const folder = join(root, "test/fixtures/gateway/wild");

export const wildResponses: readonly WildResponse[] = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .toSorted()
  .map((file) => {
    const name = file.slice(0, -".json".length);
    const facts = JSON.parse(readFileSync(join(folder, file), "utf8"));
    return { ...facts, name, body: new Uint8Array(readFileSync(join(folder, `${name}.body`))) };
  });

/** What a server does that answers so. */
export function scriptOf({ status, headers, body, after }: WildResponse): Script {
  const sent = [{ send: head(status, headers) }, { send: body }] as const;
  return after === "open" ? sent : [...sent, after];
}

/** A result in the words of an expectation: all that is always compared, and what else the expectation names. */
export function inWordsOf(expect: Expectation, result: CompletionResult): Expectation {
  const { ending, text, reasoning, toolCalls, usage } = result;
  const error = "error" in ending ? ending.error : undefined;
  const all = {
    ending: ending.kind,
    text,
    reasoning,
    toolCalls,
    usage,
    reason: error?.reason,
    words: error?.data.serverWords,
    requestId: error?.data.requestId,
    retryAfter: error?.data.retryAfter,
    serverReason: ending.kind === "noStopReason" ? ending.serverReason : undefined,
    id: result.id,
    created: result.created,
    model: result.model,
    notices: result.notices.map((notice) => describeNotice(notice, english)),
  };
  const always = ["ending", "text", "reasoning", "toolCalls", "usage", "reason", "serverReason"];
  const kept = Object.entries(all).filter(([name]) => always.includes(name) || name in expect);
  return Object.fromEntries(kept) as unknown as Expectation;
}

export function completed(expect: Expectation): Expectation {
  const empty = {
    text: "",
    reasoning: "",
    toolCalls: [],
    usage: undefined,
    reason: undefined,
    serverReason: undefined,
  };
  return Object.assign(empty, expect);
}
