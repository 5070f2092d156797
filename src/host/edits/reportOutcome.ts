import * as vscode from "vscode";
import { describeEnding } from "../../core/gateway/describeEnding.ts";
import { GatewayError } from "../../core/gateway/gatewayError.ts";
import { IncompleteReply } from "../../core/gateway/replyText.ts";
import { localization } from "../adapters/localization.ts";
import { type ApplyRemedy, showGatewayError, showRepeatableError } from "../adapters/showGatewayError.ts";
import type { EditOutcome, RefusalReason } from "./editOutcome.ts";

/**
 * Says how an edit ended, where the document does not show it by itself. True when something was mended and the
 * edit is worth another try.
 */
export async function reportOutcome(outcome: EditOutcome, applyRemedy: ApplyRemedy): Promise<boolean> {
  switch (outcome.kind) {
    case "applied":
    case "stopped":
      return false;
    case "unchanged":
      void vscode.window.showInformationMessage(vscode.l10n.t("The model found nothing to change."));
      return false;
    case "noCode":
      void vscode.window.showWarningMessage(
        vscode.l10n.t("The model answered without code, so nothing was changed: {0}", shorten(outcome.text)),
      );
      return false;
    case "refused":
      void vscode.window.showWarningMessage(refusal(outcome.reason));
      return false;
    case "cut":
      return reportCut(outcome.error, outcome.hunks, applyRemedy);
  }
}

async function reportCut(thrown: unknown, hunks: number, applyRemedy: ApplyRemedy): Promise<boolean> {
  const cause = thrown instanceof IncompleteReply ? (thrown.cause ?? thrown) : thrown;
  const kept =
    hunks > 0
      ? vscode.l10n.t("What had arrived is open for review; the rest is untouched.")
      : vscode.l10n.t("Nothing was changed.");
  if (!(cause instanceof GatewayError)) {
    const why = thrown instanceof IncompleteReply ? describeEnding(thrown.ending, localization) : undefined;
    const words = why ?? vscode.l10n.t("The reply ended before it was complete.");
    void vscode.window.showWarningMessage(`${words} ${kept}`);
    return false;
  }
  if (hunks === 0) return showRepeatableError(cause, applyRemedy, kept);
  // Another try would rewrite what has arrived, which is the user's to decide on first.
  await showGatewayError(cause, applyRemedy, kept);
  return false;
}

function refusal(reason: RefusalReason): string {
  switch (reason) {
    case "readOnly":
      return vscode.l10n.t("This file is read-only.");
    case "busy":
      return vscode.l10n.t("These lines are being edited already.");
    case "undecided":
      return vscode.l10n.t("Keep or undo the open changes in these lines first.");
    case "closed":
      return vscode.l10n.t("The file is not open any more.");
  }
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
