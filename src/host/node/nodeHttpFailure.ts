import { HttpFailure, type HttpFailureKind } from "../../core/ports.ts";

/** Node's and OpenSSL's codes. */
const kinds: readonly (readonly [kind: HttpFailureKind, code: RegExp])[] = [
  ["dns", /^(ENOTFOUND|EAI_\w+)$/],
  ["refused", /^ECONNREFUSED$/],
  ["connectTimeout", /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)$/],
  [
    "tls",
    /^(EPROTO|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|HOSTNAME_MISMATCH|INVALID_CA)$/,
  ],
  ["reset", /^(ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/],
];

/** What went wrong with a connection, told by the error's code; `otherwise` where the code says nothing. */
export function toHttpFailure(error: unknown, otherwise: HttpFailureKind = "other"): HttpFailure {
  if (error instanceof HttpFailure) return error;
  const code = codeOf(error);
  const message = messageOf(error);
  const known = kinds.find(([, pattern]) => pattern.test(code))?.[0];
  // VS Code's proxy agent has no codes, only words.
  const kind = known ?? (/\bproxy|tunnel/i.test(message) ? "proxy" : otherwise);
  return new HttpFailure(kind, message, { cause: error });
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** Node tries all addresses of a host and then reports an error without words of its own. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
