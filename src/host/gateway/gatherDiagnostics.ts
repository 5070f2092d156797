import * as vscode from "vscode";
import { browserHeaders } from "../../core/gateway/browserHeaders.ts";
import type { CompletionResult } from "../../core/gateway/completion.ts";
import { type DiagnosticsFacts, diagnosticsReport } from "../../core/gateway/diagnosticsReport.ts";
import { tryEndpoint } from "../../core/gateway/endpoint.ts";
import { buildHeaders, maskHeaders } from "../../core/gateway/requestHeaders.ts";
import { secretsOf } from "../../core/gateway/secrets.ts";
import { describeProxy, getSetting } from "../adapters/configuration.ts";
import type { GatewayServicePorts } from "./gatewayService.ts";

/** The report of what would be sent where, and what happened last. */
export async function gatherDiagnostics(
  { keys, userAgent, learned, modelFields, host, inBrowser }: GatewayServicePorts,
  lastResult: CompletionResult | undefined,
  lastFailure: CompletionResult | undefined,
): Promise<string> {
  const baseUrl = getSetting("baseUrl");
  const extra = getSetting("requestHeaders");
  const address = tryEndpoint(baseUrl);
  const state = address === undefined ? undefined : await keys.find(address.origin);
  const apiKey = state?.kind === "key" ? state.key : "";
  // Headers that cannot be sent are shown too: they may be what is wrong.
  const all = { ...buildHeaders({ apiKey, requestHeaders: {}, userAgent }), ...extra };
  const headers = inBrowser ? browserHeaders(all) : all;
  const secrets = secretsOf({ apiKey, baseUrl, requestHeaders: extra });
  const facts = {
    versions: {
      Extension: userAgent,
      "VS Code": vscode.version,
      Host: host.description,
    },
    baseUrl,
    ...(address !== undefined && { chatUrl: address.chatUrl }),
    headers: maskHeaders(headers, { apiKey, requestHeaders: extra }),
    keyState: state?.kind === "key" && state.key === "" ? "none needed" : (state?.kind ?? "no address"),
    proxy: describeProxy(address?.chatUrl ?? baseUrl, host.environment),
    model: getSetting("model"),
    parameters: {
      ...parameters(),
      "Names in extraBody": Object.keys(getSetting("extraBody")).join(" ") || undefined,
      "Names in customModels": Object.keys(modelFields(getSetting("model")) ?? {}).join(" ") || undefined,
    },
    learnedRules: learned.all(),
    ...(lastResult !== undefined && { lastResult }),
    ...(lastFailure !== undefined && { lastFailure }),
  };
  return diagnosticsReport(facts, secrets);
}

function parameters(): DiagnosticsFacts["parameters"] {
  const names = [
    ...([
      "temperature",
      "topP",
      "maxCompletionTokens",
      "stop",
      "reasoningEffort",
      "stream",
      "failover",
    ] as const),
    ...(["maxRetries", "connectTimeout", "firstByteTimeout", "idleTimeout"] as const),
  ];
  return Object.fromEntries(names.map((name) => [name, getSetting(name) ?? undefined]));
}
