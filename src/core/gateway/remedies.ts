import type { RemedyId } from "../../shared/actions.ts";
import type { Localization } from "../ports.ts";
import type { GatewayErrorKind } from "./errorReason.ts";

/** A button that mends what made a request fail. */
export interface Remedy {
  readonly id: RemedyId;
  readonly label: string;
}

const remedyIds: Readonly<Record<GatewayErrorKind, readonly RemedyId[]>> = {
  enterKey: ["enterKey"],
  allowEnvironmentKey: ["allowEnvironmentKey", "enterKey"],
  allowInsecureHttp: ["allowInsecureHttp", "changeBaseUrl"],
  topUp: ["showDiagnostics"],
  wait: [],
  shorten: [],
  chooseModel: ["selectModel"],
  shrinkAttachment: [],
  checkAddress: ["changeBaseUrl", "showDiagnostics"],
  changeSettings: ["openSettings"],
  changeRequest: ["openSettings"],
  tryAgain: [],
  report: ["showDiagnostics"],
};

/** What can be done about an error, besides trying again; the most useful first. */
export function remediesFor(kind: GatewayErrorKind, l10n: Localization): readonly Remedy[] {
  return remedyIds[kind].map((id) => ({ id, label: remedyLabel(id, l10n) }));
}

function remedyLabel(id: RemedyId, l10n: Localization): string {
  switch (id) {
    case "enterKey":
      return l10n.t("Set API Key");
    case "allowEnvironmentKey":
      return l10n.t("Use the environment's key here");
    case "allowInsecureHttp":
      return l10n.t("Continue over http");
    case "changeBaseUrl":
      return l10n.t("Change base URL");
    case "selectModel":
      return l10n.t("Select model");
    case "openSettings":
      return l10n.t("Open settings");
    case "showDiagnostics":
      return l10n.t("Show diagnostics");
  }
}
