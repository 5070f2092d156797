import * as vscode from "vscode";
import { describeError } from "../../core/gateway/describeError.ts";
import type { Endpoint } from "../../core/gateway/endpoint.ts";
import type { GatewayError } from "../../core/gateway/gatewayError.ts";
import { remediesFor } from "../../core/gateway/remedies.ts";
import type { SetupView } from "../../shared/views.ts";
import { localization } from "../adapters/localization.ts";
import type { KeyState } from "./keyRing.ts";

/** What the chat says while nothing can be sent to the base URL as it stands. */
export function addressNotice(error: GatewayError, baseUrl: string): SetupView {
  const { message } = describeError(error, localization);
  const remedies = remediesFor(error.kind, localization);
  if (error.reason !== "browserNeedsHttps") return { message, detail: baseUrl, remedies };
  const title = vscode.l10n.t("The base URL cannot be used in a browser");
  return { message: title, detail: message, remedies };
}

/** What the chat says while there is no key to send with; `undefined` when there is one. */
export function setupNotice(endpoint: Endpoint, state: KeyState): SetupView | undefined {
  if (state.kind === "key") return undefined;
  const remedies = remediesFor(
    state.kind === "unconfirmed" ? "allowEnvironmentKey" : "enterKey",
    localization,
  );
  if (state.kind === "unconfirmed") {
    return {
      message: vscode.l10n.t("The base URL leads to {0}", endpoint.origin),
      detail: vscode.l10n.t(
        "GLOBALAIOPC_API_KEY is set, but it was not yet allowed to go there. Allow it, or set a key for this address.",
      ),
      remedies,
    };
  }
  if (state.otherOrigin !== undefined) {
    return {
      message: vscode.l10n.t("The base URL now leads to {0}", endpoint.origin),
      detail: vscode.l10n.t(
        "Your API key belongs to {0} and stays there. Set the key for the new address to go on.",
        state.otherOrigin,
      ),
      remedies,
    };
  }
  return {
    message: vscode.l10n.t("Set your API key to start"),
    detail: vscode.l10n.t(
      "Chat with Claude, Gemini and GPT models through the GlobalAiOpc service. The key you got from the service is kept in VS Code's secret storage and sent only to {0}.",
      endpoint.origin,
    ),
    remedies,
  };
}
