import * as vscode from "vscode";
import type { CompletionEvent, CompletionResult } from "../../core/gateway/completion.ts";
import { describeError } from "../../core/gateway/describeError.ts";
import { describeNotice } from "../../core/gateway/describeNotice.ts";
import { secondsWords } from "../../shared/secondsWords.ts";
import { abortableProgress } from "../adapters/abortableProgress.ts";
import { localization } from "../adapters/localization.ts";
import { type ApplyRemedy, showRepeatableError } from "../adapters/showGatewayError.ts";

/**
 * Asks the model for one word and says how it went. `ask` sends the request; `applyRemedy` does what
 * the button of an error says.
 */
export async function testConnection(
  ask: (signal: AbortSignal) => AsyncIterable<CompletionEvent>,
  applyRemedy: ApplyRemedy,
): Promise<void> {
  const title = vscode.l10n.t("Asking the model for one word…");
  const result = await abortableProgress(title, async (signal, report) => {
    for await (const event of ask(signal)) {
      if (event.type === "retrying") {
        const { message } = describeError(event.error, localization);
        report(localization.t("{0} Trying again…", message));
      }
      if (event.type === "end") return event.result;
    }
    return undefined;
  });
  if (result === undefined || result.ending.kind === "stopped") return;
  if (await tell(result, applyRemedy)) await testConnection(ask, applyRemedy);
}

async function tell(
  { ending, model, requestedModel, timing, notices }: CompletionResult,
  applyRemedy: ApplyRemedy,
): Promise<boolean> {
  if (!("error" in ending)) {
    const time = secondsWords(timing.ended - timing.started, vscode.env.language);
    const connected = vscode.l10n.t("Connected: {0} answered in {1}.", model ?? requestedModel, time);
    const words = notices.map((notice) => describeNotice(notice, localization));
    void vscode.window.showInformationMessage([connected, ...words].join(" "));
    return false;
  }
  return showRepeatableError(ending.error, applyRemedy);
}
