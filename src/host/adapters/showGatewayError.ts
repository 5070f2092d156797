import * as vscode from "vscode";
import { describeError } from "../../core/gateway/describeError.ts";
import type { GatewayError } from "../../core/gateway/gatewayError.ts";
import { remediesFor } from "../../core/gateway/remedies.ts";
import type { RemedyId } from "../../shared/actions.ts";
import { localization } from "./localization.ts";

/** Does what a remedy says. True when the request is worth sending again at once. */
export type ApplyRemedy = (id: RemedyId) => Promise<boolean>;

/**
 * Says an error in a notification, with `more` behind it and a button for each remedy. True when the user mended it and
 * the request is worth sending again at once.
 */
export function showGatewayError(
  error: GatewayError,
  applyRemedy: ApplyRemedy,
  more?: string,
): Promise<boolean> {
  return show(error, applyRemedy, [], more);
}

/** The same with a button to try again where that may help: for callers that then do. */
export function showRepeatableError(
  error: GatewayError,
  applyRemedy: ApplyRemedy,
  more?: string,
): Promise<boolean> {
  const again = error.kind === "wait" || error.kind === "tryAgain" ? [vscode.l10n.t("Try again")] : [];
  return show(error, applyRemedy, again, more);
}

async function show(
  error: GatewayError,
  applyRemedy: ApplyRemedy,
  again: readonly string[],
  more: string | undefined,
): Promise<boolean> {
  const { message, detail } = describeError(error, localization);
  const remedies = remediesFor(error.kind, localization);
  const chosen = await vscode.window.showErrorMessage(
    [message, detail, more].filter((part) => part !== undefined).join(" "),
    ...again,
    ...remedies.map(({ label }) => label),
  );
  if (chosen !== undefined && again.includes(chosen)) return true;
  const id = remedies.find(({ label }) => label === chosen)?.id;
  return id !== undefined && (await applyRemedy(id));
}
