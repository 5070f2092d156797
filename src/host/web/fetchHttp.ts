import { browserHeaders } from "../../core/gateway/browserHeaders.ts";
import { HttpFailure, type HttpSend } from "../../core/ports.ts";
import { encodedBody } from "./fetchBody.ts";

/**
 * Sends with `fetch`, for web workers only: a browser tells neither when the connection stands, so that no limit can be
 * set to that, nor why there is none. The time to the first byte counts from the beginning.
 */
export const fetchHttp: HttpSend = async (request, signal) => {
  signal.throwIfAborted();
  const body = request.body === undefined ? null : await encodedBody(request.body);
  // Ends the request for whoever leaves the body, too.
  const closed = new AbortController();
  try {
    const responding = fetch(request.url, {
      method: request.method,
      headers: browserHeaders(request.headers),
      body,
      signal: AbortSignal.any([signal, closed.signal]),
      // Key and body go nowhere but where they were meant to go, and nothing of the user's goes with them.
      redirect: "manual",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
    request.onSent?.();
    const response = await responding;
    const { status, type, headers } = response;
    if (type === "opaqueredirect") throw new HttpFailure("redirectHidden", "A redirect was not followed");
    return { status, headers: Object.fromEntries(headers), body: chunks(response, signal, closed) };
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof HttpFailure
      ? error
      : new HttpFailure("untold", messageOf(error), { cause: error });
  }
};

async function* chunks(
  { body }: Response,
  signal: AbortSignal,
  closed: AbortController,
): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  try {
    for (;;) {
      const next = await reader?.read();
      signal.throwIfAborted();
      if (next === undefined || next.done) return;
      yield next.value;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new HttpFailure("reset", messageOf(error), { cause: error });
  } finally {
    // Without effect on a body that came to its end.
    closed.abort();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
