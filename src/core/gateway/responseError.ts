import type { AnswerPiece } from "./answer.ts";
import { classifyError, lacksChannel } from "./classifyError.ts";
import { type ErrorBody, readErrorBody, readErrorValue } from "./errorBody.ts";
import type { GatewayErrorReason } from "./errorReason.ts";
import { GatewayError } from "./gatewayError.ts";
import type { ReadingEnd } from "./judgeEnding.ts";
import { parseRetryAfter } from "./retry.ts";
import { redactSecrets, type Secrets } from "./secrets.ts";

/** What surrounds an error on the wire. */
export interface ErrorContext {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: Secrets;
  readonly model: string;
  readonly host: string;
  /** Epoch milliseconds, for a Retry-After that is a date. */
  readonly now: number;
}

const longestWords = 2000;

/** The error that a response is, by its status and what its body says. */
export function responseError(body: ErrorBody, context: ErrorContext): GatewayError {
  return buildError(classifyError(context.status, body), body, context);
}

/** The error that a body with a good status is, where it is no answer: an HTML page, or something nobody knows. */
export function unreadableError(text: string, body: ErrorBody, context: ErrorContext): GatewayError {
  const known = classifyError(context.status, body);
  if (text.trimStart().startsWith("<")) return buildError("htmlPage", body, context);
  return buildError(known === "serverError" ? "notUnderstood" : known, body, context);
}

function buildError(reason: GatewayErrorReason, body: ErrorBody, context: ErrorContext): GatewayError {
  const { status, headers, secrets } = context;
  const serverWords = boundWords(body.message ?? "", secrets);
  const bodyId = body.requestId === undefined ? undefined : boundWords(body.requestId, secrets).slice(0, 200);
  const requestId = readRequestId(headers, secrets) ?? bodyId;
  const retryAfter = parseRetryAfter(headers, context.now) ?? body.retryAfter;
  const subject = reason === "modelUnavailable" ? context.model : context.host;
  return new GatewayError(reason, {
    status,
    subject,
    ...(serverWords !== "" && { serverWords }),
    ...(requestId !== undefined && { requestId }),
    ...(retryAfter !== undefined && { retryAfter }),
    // A model that this place does not have is the user's to choose; one that nobody serves just now is not.
    ...(reason === "modelUnavailable" && { versionBound: lacksChannel(status, body) }),
    // 501 and 505 say that the server will never know how.
    ...((status === 501 || status === 505) && { retryable: false }),
  });
}

/** A server's words as they may be shown: one text of bounded length, without the key and without control characters. */
export function boundWords(words: string, secrets: Secrets): string {
  // Redacted before it is cut, or the cut could leave half a key that nothing recognises.
  const clean = redactSecrets(words.slice(0, 16 * longestWords), secrets)
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim();
  return clean.length <= longestWords ? clean : `${clean.slice(0, longestWords)}…`;
}

/** The id under which the server's people find a request. */
export function readRequestId(headers: ErrorContext["headers"], secrets: Secrets): string | undefined {
  const names = ["x-request-id", "request-id", "x-oneapi-request-id", "x-trace-id", "cf-ray"];
  const found = names.map((name) => headers[name]).find((id) => id !== undefined && id !== "");
  return found === undefined ? undefined : boundWords(found, secrets).slice(0, 200);
}

/** The way a reading ends whose body brought these pieces, if an error is among them. */
export function errorAmong(pieces: readonly AnswerPiece[], context: ErrorContext): ReadingEnd | undefined {
  for (const piece of pieces) {
    if (piece.type === "unreadable") {
      const body = readErrorBody(piece.text);
      return { kind: "error", error: unreadableError(piece.text, body, context), body };
    }
    if (piece.type === "error") {
      const body = readErrorValue(piece.value);
      return { kind: "error", error: responseError(body, context), body };
    }
  }
  return undefined;
}
