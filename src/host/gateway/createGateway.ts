import type * as vscode from "vscode";
import { cleanApiKey } from "../../core/gateway/apiKey.ts";
import { isLoopback } from "../../core/gateway/endpoint.ts";
import { createLearnedRules } from "../../core/gateway/learnedRules.ts";
import { onDidChangeSettings } from "../adapters/configuration.ts";
import { setContextKey } from "../adapters/contextKeys.ts";
import type { MediaStore } from "../adapters/mediaStore.ts";
import type { Platform } from "../adapters/platform.ts";
import { createSecretStore } from "../adapters/secretStore.ts";
import { systemClock } from "../adapters/systemClock.ts";
import { GatewayService, type GatewayServicePorts } from "./gatewayService.ts";
import { KeyRing } from "./keyRing.ts";

const learnedRulesKey = "gateway.learnedRules";

/** The origin of the service itself: the default base URL in package.json leads there. */
const serviceOrigin = "http://apillm.globalaiopc.com";

/** The gateway with this window's keys, memory and connection. `modelFields`: what the user adds to a model's requests. */
export function createGateway(
  context: vscode.ExtensionContext,
  { description, inBrowser, environment, http }: Platform,
  media: MediaStore,
  modelFields: GatewayServicePorts["modelFields"],
): GatewayService {
  const { globalState, extension } = context;
  const given = cleanApiKey(environment["GLOBALAIOPC_API_KEY"] ?? "");
  const keys = new KeyRing({
    secrets: createSecretStore(context),
    memento: globalState,
    environmentKey: given.ok ? given.key : undefined,
    serviceOrigin,
    isLocal: (origin) => isLoopback(new URL(origin).hostname),
  });
  const service = new GatewayService({
    keys,
    http,
    clock: systemClock,
    learned: createLearnedRules(
      globalState.get(learnedRulesKey),
      (data) => void globalState.update(learnedRulesKey, data),
    ),
    memento: globalState,
    openMedia: (part) => media.read(part),
    modelFields,
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
