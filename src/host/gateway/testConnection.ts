import * as vscode from "vscode";
import type { CompletionEvent, CompletionResult } from "../../core/gateway/completion.ts";
import { abortableProgress } from "../adapters/abortableProgress.ts";
import { type ApplyRemedy, showGatewayError } from "../adapters/showGatewayError.ts";

/**
 * Asks the model for one word and says how it went. `ask` sends the request; `applyRemedy` does what
 * the button of an error says.
 */
export async function testConnection(
  ask: (signal: AbortSignal) => AsyncIterable<CompletionEvent>,
  applyRemedy: ApplyRemedy,
): Promise<void> {
  const result = await abortableProgress(vscode.l10n.t("Asking the model for one word…"), async (signal) => {
    for await (const event of ask(signal)) if (event.type === "end") return event.result;
    return undefined;
  });
  if (result === undefined || result.ending.kind === "stopped") return;
  if (await report(result, applyRemedy)) await testConnection(ask, applyRemedy);
}

async function report(
  { ending, model, requestedModel, timing }: CompletionResult,
  applyRemedy: ApplyRemedy,
): Promise<boolean> {
  if (!("error" in ending)) {
    const seconds = new Intl.NumberFormat(vscode.env.language, { maximumFractionDigits: 1 }).format(
      (timing.ended - timing.started) / 1000,
    );
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Connected: {0} answered in {1} s.", model ?? requestedModel, seconds),
    );
    return false;
  }
  return showGatewayError(ending.error, applyRemedy);
}
