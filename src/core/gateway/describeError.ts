import type { Localization } from "../ports.ts";
import { errorSentence } from "./errorSentence.ts";
import { type GatewayError, type GatewayErrorData, toErrorData } from "./gatewayError.ts";

/** An error in words. */
export interface ErrorWords {
  /** What happened and what to do: one or two plain sentences. */
  readonly message: string;
  /** Status, the server's own words and the request id, where there are any; plain text. */
  readonly detail?: string;
}

/** Says an error to the user. */
export function describeError(error: GatewayError | GatewayErrorData, l10n: Localization): ErrorWords {
  const data = error instanceof Error ? toErrorData(error) : error;
  const detail = [
    data.status === undefined ? "" : l10n.t("Status {0}", data.status),
    data.serverWords ?? "",
    data.requestId === undefined ? "" : l10n.t("Request id {0}", data.requestId),
  ].filter((line) => line !== "");
  return { message: errorSentence(data, l10n), ...(detail.length > 0 && { detail: detail.join("\n") }) };
}
