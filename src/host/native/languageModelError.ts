import * as vscode from "vscode";
import type { Ending } from "../../core/gateway/completion.ts";
import { describeError } from "../../core/gateway/describeError.ts";
import type { GatewayErrorKind } from "../../core/gateway/errorReason.ts";
import type { GatewayError } from "../../core/gateway/gatewayError.ts";
import { localization } from "../adapters/localization.ts";

/** What callers of the language model API can tell apart; VS Code hands on everything else as "Unknown". */
type LanguageModelErrorCode = "NoPermissions" | "Blocked" | "NotFound";

const codes: Partial<Readonly<Record<GatewayErrorKind, LanguageModelErrorCode>>> = {
  enterKey: "NoPermissions",
  allowEnvironmentKey: "NoPermissions",
  allowInsecureHttp: "NoPermissions",
  topUp: "Blocked",
  chooseModel: "NotFound",
};

/** Why an answer is not the whole answer, as the error that the caller gets; `undefined` when it is, or was stopped. */
export function endingError(ending: Ending): Error | undefined {
  switch (ending.kind) {
    case "complete":
    case "noStopReason":
    case "stopped":
      return undefined;
    case "length":
      return plainError(vscode.l10n.t("The answer reached its token limit and is not complete."));
    case "filtered":
      return vscode.LanguageModelError.Blocked(
        vscode.l10n.t("The service's content filter ended the answer."),
      );
    case "refused":
      return vscode.LanguageModelError.Blocked(vscode.l10n.t("The model refused to answer."));
    case "cut":
    case "failed":
      return languageModelError(ending.error);
  }
}

/** An error of the gateway in VS Code's terms, with what happened, what to do, and the server's own words. */
function languageModelError(error: GatewayError): Error {
  const { message, detail } = describeError(error, localization);
  const words = detail === undefined ? message : `${message}\n${detail}`;
  const code = error.reason === "blocked" ? "Blocked" : codes[error.kind];
  return code === undefined ? plainError(words, error) : vscode.LanguageModelError[code](words);
}

/** An error for users to read: VS Code's own chat shows the stack too, where there is one. */
export function plainError(words: string, cause?: unknown): Error {
  return Object.assign(new Error(words, { cause }), { stack: "" });
}
