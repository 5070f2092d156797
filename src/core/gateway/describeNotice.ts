import type { Localization } from "../ports.ts";
import type { Notice } from "./completion.ts";
import { errorSentence } from "./errorSentence.ts";
import type { LeftOutReason } from "./parameterRules.ts";

/** Says a notice to the user. `modelName` gives the name a model is known by. */
export function describeNotice(
  notice: Notice,
  l10n: Localization,
  modelName: (id: string) => string = (id) => id,
): string {
  switch (notice.kind) {
    case "fieldDropped":
      return l10n.t("The service refused {0}, so it was left out: {1}", notice.field, notice.serverWords);
    case "fieldRenamed":
      return l10n.t("The service refused {0}, so it was sent as {1}.", notice.field, notice.to);
    case "fieldLeftOut":
      return leftOut(notice.field, notice.reason, l10n);
    case "versionChanged":
      return l10n.t(
        "{0} was asked in place of {1}: {2}",
        modelName(notice.to),
        modelName(notice.from),
        errorSentence(notice.error.data, l10n),
      );
    case "nothingSaid":
      return l10n.t("The service says that the answer is complete, but there is nothing in it.");
    case "errorAfterFinish":
      return l10n.t(
        "After the answer was finished the service reported: {0}",
        notice.error.data.serverWords ?? errorSentence(notice.error.data, l10n),
      );
  }
}

function leftOut(field: string, reason: LeftOutReason, l10n: Localization): string {
  switch (reason.kind) {
    case "outOfRange":
      return reason.max === undefined
        ? l10n.t("{0} was not sent: {1} is less than {2}.", field, reason.value, reason.min)
        : l10n.t(
            "{0} was not sent: {1} is not from {2} to {3}.",
            field,
            reason.value,
            reason.min,
            reason.max,
          );
    case "notWhole":
      return l10n.t("{0} was not sent: {1} is not a whole number.", field, reason.value);
    case "notAccepted":
      return l10n.t("{0} was not sent: this model does not accept it.", field);
    case "onlyDefault":
      return l10n.t("{0} was not sent: this model accepts only 1 while it reasons.", field);
    case "notTogether":
      return l10n.t(
        "{0} was not sent: this model does not accept it together with {1}.",
        field,
        reason.other,
      );
    case "tooMany":
      return l10n.t("Of {0} only the first {1} were sent.", field, reason.limit);
    case "learned":
      return l10n.t("{0} was not sent: this service refused it before.", field);
  }
}
