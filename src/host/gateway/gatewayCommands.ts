import * as vscode from "vscode";
import type { ApplyRemedy } from "../adapters/showGatewayError.ts";
import { showText } from "../adapters/showText.ts";
import type { GatewayService } from "./gatewayService.ts";

/** Of the language model provider, see package.json. */
const vendor = "globalaiopc";

/** The commands about key and connection. */
export function gatewayCommands(gateway: () => Promise<GatewayService>, applyRemedy: ApplyRemedy) {
  return {
    // VS Code runs it to manage the provider, with the vendor's name as the argument: nobody's key.
    setApiKey: async (key: unknown) => (await gateway()).setApiKey(key === vendor ? undefined : key),
    removeApiKey: async () => (await gateway()).removeApiKey(),
    testConnection: async () => (await gateway()).testConnection(applyRemedy),
    forgetLearnedRules: async () => (await gateway()).forgetLearnedRules(),
    showDiagnostics: async () => {
      await showText(vscode.l10n.t("Diagnostics"), await (await gateway()).diagnostics());
    },
  };
}
