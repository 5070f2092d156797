import * as vscode from "vscode";
import type { RemedyId } from "../../shared/actions.ts";
import { openSetting } from "../adapters/configuration.ts";
import type { GatewayService } from "./gatewayService.ts";

/** Does what an error's button says. True when the request is worth sending again at once. */
export async function applyRemedy(id: RemedyId, gateway: GatewayService): Promise<boolean> {
  switch (id) {
    case "enterKey":
      return gateway.setApiKey();
    case "allowEnvironmentKey":
      await gateway.allowEnvironmentKey();
      return true;
    case "allowInsecureHttp":
      await gateway.allowInsecureHttp();
      return true;
    case "changeBaseUrl":
      await openSetting("baseUrl");
      return false;
    case "openSettings":
      await vscode.commands.executeCommand("workbench.action.openSettings", "globalaiopc");
      return false;
    case "selectModel":
    case "showDiagnostics":
      await vscode.commands.executeCommand(`globalaiopc.${id}`);
      return false;
  }
}
