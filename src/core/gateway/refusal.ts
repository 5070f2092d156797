import type { HttpResponse } from "../ports.ts";
import { type ErrorBody, readErrorBody } from "./errorBody.ts";
import type { GatewayError } from "./gatewayError.ts";
import { type ErrorContext, responseError, unreadableError } from "./responseError.ts";
import type { Watchdog } from "./watchdog.ts";

/** A response with an error status, read. */
export interface Refusal {
  readonly status: number;
  readonly body: ErrorBody;
  readonly error: GatewayError;
}

const longestBody = 256 * 1024;
/** Milliseconds without a byte; the status is known, only the words are missing. */
const longestWait = 10_000;

/** Reads what a server says beside an error status. Whatever of it does not come is done without. */
export async function readRefusal(
  response: HttpResponse,
  context: ErrorContext,
  watchdog: Watchdog,
): Promise<Refusal> {
  watchdog.watch(longestWait, { kind: "over" });
  const { text } = await readText(response, watchdog, longestBody);
  const body = readErrorBody(text);
  const { status } = response;
  const error = status < 400 ? unreadableError(text, body, context) : responseError(body, context);
  return { status, body, error };
}

/** The text of a body, and what broke it where it is not whole. */
export interface BodyText {
  readonly text: string;
  readonly failure?: unknown;
}

/**
 * Reads a body as far as it comes before it ends, breaks or grows beyond the limit (in characters); the watchdog's
 * signal ends it too.
 */
export async function readText(response: HttpResponse, watchdog: Watchdog, limit: number): Promise<BodyText> {
  const utf8 = new TextDecoder();
  let text = "";
  try {
    for await (const bytes of response.body) {
      watchdog.signOfLife();
      text += utf8.decode(bytes, { stream: true });
      if (text.length > limit) break;
    }
  } catch (failure) {
    return { text, failure };
  }
  return { text };
}
