import * as vscode from "vscode";
import type { CompletionEvent, CompletionResult } from "../../../src/core/gateway/completion.ts";
import { createLearnedRules } from "../../../src/core/gateway/learnedRules.ts";
import { verifiesCertificates } from "../../../src/host/adapters/configuration.ts";
import { systemClock } from "../../../src/host/adapters/systemClock.ts";
import { GatewayService, type GatewayServicePorts } from "../../../src/host/gateway/gatewayService.ts";
import { KeyRing } from "../../../src/host/gateway/keyRing.ts";
import { createNodeHttp } from "../../../src/host/node/nodeHttp.ts";

export const testKey = "key-of-the-host-tests-1234";

interface ServiceForTests {
  /** The key that is stored for an origin. */
  readonly findKey?: (origin: string) => Promise<string | undefined>;
  /** Gets what is said in notifications. */
  readonly say?: (words: string) => void;
  /** Reads what a chat has stored. */
  readonly openMedia?: GatewayServicePorts["openMedia"];
}

/** The extension's own service with its own HTTP and the real settings, and a key and a memory that end with it. */
export function serviceForTests({
  findKey = async () => testKey,
  say = () => {},
  openMedia,
}: ServiceForTests = {}): GatewayService {
  const memento = memory();
  const keys = new KeyRing({
    secrets: {
      get: findKey,
      set: async () => {},
      remove: async () => {},
      onDidChange: new vscode.EventEmitter().event,
    },
    memento,
    environmentKey: undefined,
    serviceOrigin: "http://service.invalid",
    isLocal: () => true,
  });
  return new GatewayService({
    keys,
    memento,
    http: createNodeHttp(verifiesCertificates),
    clock: systemClock,
    learned: createLearnedRules(),
    random: Math.random,
    modelFields: () => undefined,
    modelIds: () => [],
    say,
    demo: false,
    inBrowser: false,
    host: { description: "tests", environment: {} },
    userAgent: "globalaiopc-tests",
    ...(openMedia !== undefined && { openMedia }),
  });
}

export interface Asked {
  /** Each piece of text, as it was told. */
  readonly pieces: readonly string[];
  readonly result: CompletionResult;
}

/** Asks `words` and waits for the end; `onText` is called with each piece. */
export async function ask(
  service: GatewayService,
  words: string,
  onText: (abort: AbortController) => void = () => {},
): Promise<Asked> {
  const abort = new AbortController();
  const pieces: string[] = [];
  let end: (CompletionEvent & { readonly type: "end" }) | undefined;
  const request = { model: "gpt-5.5", messages: [{ role: "user", content: words }] } as const;
  for await (const event of service.complete(request, abort.signal)) {
    if (event.type === "text") {
      pieces.push(event.text);
      onText(abort);
    }
    if (event.type === "end") end = event;
  }
  if (end === undefined) throw new Error("A completion told no end");
  return { pieces, result: end.result };
}

/** The reason of an error that ended it; undefined when none did. */
export function failureReason({ ending }: CompletionResult): string | undefined {
  return "error" in ending ? ending.error.data.reason : undefined;
}

function memory(): vscode.Memento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, otherwise?: T) => (values.has(key) ? (values.get(key) as T) : otherwise) as T,
    update: async (key: string, value: unknown) => {
      values.set(key, value);
    },
  };
}
