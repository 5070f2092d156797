import * as vscode from "vscode";
import { describeEnding } from "../../core/gateway/describeEnding.ts";
import { GatewayError } from "../../core/gateway/gatewayError.ts";
import { IncompleteReply } from "../../core/gateway/replyText.ts";
import { localization } from "../adapters/localization.ts";
import { type ApplyRemedy, showGatewayError, showRepeatableError } from "../adapters/showGatewayError.ts";
import type { EditOutcome, RefusalReason, StopReason } from "./editOutcome.ts";

/**
 * Says how an edit ended, where the document does not show it by itself. True when something was mended and the
 * edit is worth another try.
 */
export async function reportOutcome(outcome: EditOutcome, applyRemedy: ApplyRemedy): Promise<boolean> {
  switch (outcome.kind) {
    case "applied":
      return false;
    case "stopped": {
      const words = stopWords(outcome.reason, outcome.hunks);
      if (words !== undefined) void vscode.window.showWarningMessage(words);
      return false;
    }
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
  const kept = whatIsLeft(hunks);
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

/** What is said of an edit that something other than the user's own Stop, Undo or answer has ended. */
export function stopWords(reason: StopReason, hunks: number): string | undefined {
  switch (reason) {
    case "user":
    case "typedInside":
    case "undone":
      return undefined;
    case "closed":
      return vscode.l10n.t("The edit was stopped: its file was closed.");
    case "deleted":
      return vscode.l10n.t("The edit was stopped: its file was deleted.");
    case "renamed":
      return `${vscode.l10n.t("The edit was stopped: its file was renamed.")} ${whatIsLeft(hunks)}`;
    case "replaced":
      return vscode.l10n.t("The edit was stopped: its text was replaced as a whole.");
    case "readOnly":
      return `${vscode.l10n.t("The edit was stopped: its file takes no edits any more.")} ${whatIsLeft(hunks)}`;
  }
}

function whatIsLeft(hunks: number): string {
  return hunks > 0
    ? vscode.l10n.t("What had arrived is open for review; the rest is untouched.")
    : vscode.l10n.t("Nothing was changed.");
}

function refusal(reason: RefusalReason): string {
  switch (reason) {
    case "readOnly":
      return vscode.l10n.t("This file is read-only.");
    case "busy":
      return vscode.l10n.t("These lines are being edited already.");
    case "closed":
      return vscode.l10n.t("The file is not open any more.");
  }
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
