import type * as vscode from "vscode";
import { cleanApiKey } from "../../core/gateway/apiKey.ts";
import { isLoopback } from "../../core/gateway/endpoint.ts";
import { createLearnedRules } from "../../core/gateway/learnedRules.ts";
import { onDidChangeSettings, verifiesCertificates } from "../adapters/configuration.ts";
import { setContextKey } from "../adapters/contextKeys.ts";
import { mediaFolder } from "../adapters/mediaFiles.ts";
import { createNodeHttp } from "../adapters/nodeHttp.ts";
import { openMediaFile } from "../adapters/openMediaFile.ts";
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
  modelFields: GatewayServicePorts["modelFields"],
): GatewayService {
  const { globalState, extension } = context;
  const given = cleanApiKey(process.env["GLOBALAIOPC_API_KEY"] ?? "");
  const keys = new KeyRing({
    secrets: createSecretStore(context),
    memento: globalState,
    environmentKey: given.ok ? given.key : undefined,
    serviceOrigin,
    isLocal: (origin) => isLoopback(new URL(origin).hostname),
  });
  const service = new GatewayService({
    keys,
    http: createNodeHttp(verifiesCertificates),
    clock: systemClock,
    learned: createLearnedRules(
      globalState.get(learnedRulesKey),
      (data) => void globalState.update(learnedRulesKey, data),
    ),
    memento: globalState,
    openMedia: (media) => openMediaFile(mediaFolder(context).fsPath, media),
    modelFields,
    random: Math.random,
    demo: process.env["GLOBALAIOPC_DEMO"] === "1",
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
