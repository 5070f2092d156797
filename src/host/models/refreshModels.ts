import * as vscode from "vscode";
import { counted, numberWords } from "../../core/counted.ts";
import type { ModelListAnswer } from "../../core/gateway/listModels.ts";
import { abortableProgress } from "../adapters/abortableProgress.ts";
import { localization } from "../adapters/localization.ts";
import { type ApplyRemedy, showRepeatableError } from "../adapters/showGatewayError.ts";
import type { ModelList } from "./modelList.ts";

/** Asks the server which models it has, and says what came of it. A server without a list changes nothing. */
export async function refreshModels(
  list: ModelList,
  ask: (signal: AbortSignal) => Promise<ModelListAnswer>,
  applyRemedy: ApplyRemedy,
): Promise<void> {
  const answer = await abortableProgress(vscode.l10n.t("Asking the server for its models…"), ask);
  switch (answer.kind) {
    case "list": {
      const known = new Set(list.all().map((model) => model.id));
      const added = answer.ids.filter((id) => !known.has(id)).length;
      await list.keepServerList(answer, Date.now());
      const missing = list.all().filter((model) => model.absent).length;
      void vscode.window.showInformationMessage(
        counted(
          localization,
          answer.ids.length,
          (number) =>
            vscode.l10n.t(
              "The server lists {0} model: {1} new here, {2} of the known ones not among them.",
              ...[number, numberWords(localization, added), numberWords(localization, missing)],
            ),
          (number) =>
            vscode.l10n.t(
              "The server lists {0} models: {1} new here, {2} of the known ones not among them.",
              ...[number, numberWords(localization, added), numberWords(localization, missing)],
            ),
        ),
      );
      break;
    }
    case "none":
      void vscode.window.showInformationMessage(
        vscode.l10n.t("This server has no list of its models; the built-in list stays as it is."),
      );
      break;
    case "failed":
      if (await showRepeatableError(answer.error, applyRemedy)) await refreshModels(list, ask, applyRemedy);
      break;
    case "stopped":
  }
}
