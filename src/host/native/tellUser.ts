import * as vscode from "vscode";
import type { CompletionResult } from "../../core/gateway/completion.ts";
import { describeNotice } from "../../core/gateway/describeNotice.ts";
import type { Log } from "../../core/ports.ts";
import { localization } from "../adapters/localization.ts";
import { type ApplyRemedy, showGatewayError } from "../adapters/showGatewayError.ts";
import type { NativeGateway, NativeModels } from "./nativePorts.ts";

export interface TellUserPorts {
  readonly models: Pick<NativeModels, "label">;
  readonly gateway: Pick<NativeGateway, "refusesTools">;
  readonly log: Log;
  readonly remedy: ApplyRemedy;
  /** Says something to the user; by default in a notification. */
  say?(words: string): void;
}

/**
 * Tells the user what VS Code's own chat has no place for. What costs money or takes a feature away is said aloud and
 * once in a window, the rest goes to the log. The returned function takes the results of completions as they end.
 */
export function createTellUser({ models, gateway, log, remedy, say = notify }: TellUserPorts) {
  const said = new Set<string>();
  const sayOnce = (words: string): void => {
    if (said.has(words)) return;
    said.add(words);
    say(words);
  };
  let offering = false;

  /** An extension that asks in a loop fails in a loop: one notification at a time is enough. */
  const offerRemedy = async (result: CompletionResult): Promise<void> => {
    const { ending } = result;
    if (ending.kind !== "failed" || offering) return;
    const { kind } = ending.error;
    if (kind !== "enterKey" && kind !== "allowEnvironmentKey" && kind !== "allowInsecureHttp") return;
    offering = true;
    try {
      await showGatewayError(ending.error, remedy);
    } finally {
      offering = false;
    }
  };

  return (result: CompletionResult): void => {
    offerRemedy(result).catch((error: unknown) => log.error("An error could not be mended", error));
    const model = result.requestedModel;
    if (result.ending.kind === "noStopReason") {
      sayOnce(
        vscode.l10n.t(
          "An answer of {0} ended without a stop reason; it may be incomplete.",
          models.label(model),
        ),
      );
    }
    for (const notice of result.notices) {
      const words = describeNotice(notice, localization, (id) => models.label(id));
      if (notice.kind === "versionChanged") sayOnce(words);
      else if (notice.kind === "fieldDropped" && notice.field === "tools" && gateway.refusesTools(model)) {
        sayOnce(
          vscode.l10n.t(
            "The service refused tools for {0}, so it answered without them, and agents no longer offer it: {1}",
            models.label(model),
            notice.serverWords,
          ),
        );
      } else log.info(`${model}: ${words}`);
    }
  };
}

function notify(words: string): void {
  void vscode.window.showInformationMessage(words);
}
