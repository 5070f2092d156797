import { HttpFailure, type HttpFailureKind } from "../ports.ts";
import type { GatewayErrorReason } from "./errorReason.ts";
import { GatewayError } from "./gatewayError.ts";
import { boundWords } from "./responseError.ts";
import type { Secrets } from "./secrets.ts";

const reasons: Readonly<Record<HttpFailureKind, GatewayErrorReason>> = {
  dns: "hostUnknown",
  refused: "connectionRefused",
  connectTimeout: "connectTimeout",
  tls: "tls",
  proxy: "proxy",
  reset: "connectionLost",
  fileGone: "attachmentGone",
  untold: "browserUntold",
  redirectHidden: "redirectHidden",
  other: "connectionLost",
};

/** What a failed connection means to the user. Anything that is not the adapter's own error is a fault of ours. */
export function connectionError(thrown: unknown, host: string, secrets: Secrets): GatewayError {
  if (thrown instanceof GatewayError) return thrown;
  if (thrown instanceof HttpFailure && thrown.kind === "fileGone") {
    return new GatewayError("attachmentGone", {
      subject: thrown.message,
      ...(thrown.file !== undefined && { attachment: thrown.file }),
      cause: thrown,
    });
  }
  const reason = thrown instanceof HttpFailure ? reasons[thrown.kind] : "internal";
  const words = thrown instanceof Error ? boundWords(thrown.message, secrets) : "";
  return new GatewayError(reason, {
    subject: host,
    ...(words !== "" && { serverWords: words }),
    cause: thrown,
  });
}
