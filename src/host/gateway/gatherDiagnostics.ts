import * as vscode from "vscode";
import { browserHeaders } from "../../core/gateway/browserHeaders.ts";
import type { CompletionResult, Sampling } from "../../core/gateway/completion.ts";
import { diagnosticsReport } from "../../core/gateway/diagnosticsReport.ts";
import { tryEndpoint } from "../../core/gateway/endpoint.ts";
import { buildHeaders, maskHeaders } from "../../core/gateway/requestHeaders.ts";
import { describeProxy, getSetting } from "../adapters/configuration.ts";
import type { GatewayServicePorts } from "./gatewayService.ts";

/** The report of what would be sent where, and what happened last. */
export async function gatherDiagnostics(
  { keys, userAgent, learned, host, inBrowser }: GatewayServicePorts,
  sampling: Sampling,
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
  return diagnosticsReport({
    versions: {
      Extension: userAgent,
      "VS Code": vscode.version,
      Host: host.description,
    },
    baseUrl,
    ...(address !== undefined && { chatUrl: address.chatUrl }),
    headers: maskHeaders(headers, { apiKey, requestHeaders: extra }),
    keyState: state?.kind === "key" && state.key === "" ? "none needed" : (state?.kind ?? "no address"),
    proxy: describeProxy(host.environment),
    model: getSetting("model"),
    parameters: { ...sampling, stream: getSetting("stream"), failover: getSetting("failover") },
    learnedRules: learned.all(),
    ...(lastResult !== undefined && { lastResult }),
    ...(lastFailure !== undefined && { lastFailure }),
  });
}
