import * as vscode from "vscode";
import { isLoopback } from "../../core/gateway/endpoint.ts";
import {
  createLearnedRules,
  type LearnedRulesData,
  parseLearnedRules,
} from "../../core/gateway/learnedRules.ts";
import { onDidChangeSettings } from "../adapters/configuration.ts";
import { setContextKey } from "../adapters/contextKeys.ts";
import type { MediaStore } from "../adapters/mediaStore.ts";
import { type Memory, recall, remember } from "../adapters/memory.ts";
import type { Platform } from "../adapters/platform.ts";
import { createSecretStore } from "../adapters/secretStore.ts";
import { systemClock } from "../adapters/systemClock.ts";
import { readEnvironmentKey } from "./environmentKey.ts";
import { GatewayService, type GatewayServicePorts } from "./gatewayService.ts";
import { KeyRing } from "./keyRing.ts";

const learnedRules: Memory<LearnedRulesData> = { key: "gateway.learnedRules", parse: parseLearnedRules };

/** The origin of the service itself: the default base URL in package.json leads there. */
const serviceOrigin = "http://apillm.globalaiopc.com";

/** The gateway with this window's keys, memory and connection. `models`: what is known of them. */
export function createGateway(
  context: vscode.ExtensionContext,
  { description, inBrowser, environment, http }: Platform,
  media: MediaStore,
  models: Pick<GatewayServicePorts, "modelFields" | "modelIds">,
): GatewayService {
  const { globalState, extension } = context;
  const say = (words: string) => void vscode.window.showInformationMessage(words);
  const environmentKey = readEnvironmentKey(environment["GLOBALAIOPC_API_KEY"], say);
  const keys = new KeyRing({
    secrets: createSecretStore(context),
    memento: globalState,
    environmentKey,
    serviceOrigin,
    isLocal: (origin) => isLoopback(new URL(origin).hostname),
  });
  const service = new GatewayService({
    keys,
    http,
    clock: systemClock,
    learned: createLearnedRules({
      load: () => recall(globalState, learnedRules),
      save: (data) => void remember(globalState, learnedRules, data),
    }),
    memento: globalState,
    openMedia: (part) => media.read(part),
    ...models,
    say,
    random: Math.random,
    demo: environment["GLOBALAIOPC_DEMO"] === "1",
    inBrowser,
    host: { description, environment },
    userAgent: `globalaiopc-vscode/${String(extension.packageJSON.version)}`,
  });
  const showKey = async () => setContextKey("globalaiopc.hasKey", (await service.setup()) === undefined);
  context.subscriptions.push(
    service.onDidChange(() => void showKey()),
    onDidChangeSettings(["baseUrl"], () => void showKey()),
  );
  void showKey();
  return service;
}
