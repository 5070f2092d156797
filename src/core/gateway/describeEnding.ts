import type { Localization } from "../ports.ts";
import type { Ending } from "./completion.ts";
import { describeError } from "./describeError.ts";

/** Says why an answer is not simply a complete one; `undefined` when it is, or was stopped by the user. */
export function describeEnding(ending: Ending, l10n: Localization): string | undefined {
  switch (ending.kind) {
    case "complete":
    case "stopped":
      return undefined;
    case "noStopReason":
      return ending.serverReason === undefined
        ? l10n.t("The answer ended without a stop reason; it may be incomplete.")
        : l10n.t(
            "The answer ended for a reason that is not known: {0}. It may be incomplete.",
            ending.serverReason,
          );
    case "length":
      return l10n.t("The answer reached the length limit.");
    case "filtered":
      return l10n.t("The service's content filter ended the answer.");
    case "refused":
      return l10n.t("The model refused to answer.");
    case "cut":
    case "failed":
      return describeError(ending.error, l10n).message;
  }
}
