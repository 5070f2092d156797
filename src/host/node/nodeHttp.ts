import * as http from "node:http";
import * as https from "node:https";
import { HttpFailure, type HttpRequest, type HttpSend } from "../../core/ports.ts";
import { readBody } from "./nodeHttpBody.ts";
import { toHttpFailure } from "./nodeHttpFailure.ts";
import { bodyLength, writeBody } from "./nodeHttpUpload.ts";

/** Sends, and lets only servers answer that show a certificate somebody vouches for. */
export const nodeHttp: HttpSend = createNodeHttp(() => true);

/**
 * Sends over `node:http` and `node:https` with the global agents, which VS Code has taught its proxies and the
 * system's certificates. Node's `fetch` would give up by itself after 300 s of silence, and asks proxies for `CONNECT`
 * even for plain http, which many refuse.
 *
 * @param verifies whether certificates are checked; asked for each request
 */
export function createNodeHttp(verifies: () => boolean): HttpSend {
  return async (request, signal) => {
    signal.throwIfAborted();
    const outgoing = open(request, verifies());
    const abort = () => outgoing.destroy();
    signal.addEventListener("abort", abort);
    const release = () => signal.removeEventListener("abort", abort);
    try {
      const incoming = await respond(outgoing, request);
      refuseForeignAnswer(request, incoming);
      incoming.once("close", release);
      const body = readBody(outgoing, incoming, signal);
      return { status: incoming.statusCode ?? 0, headers: flatten(incoming.headers), body };
    } catch (error) {
      release();
      outgoing.destroy();
      signal.throwIfAborted();
      throw toHttpFailure(error);
    }
  };
}

/** A proxy that refuses a tunnel answers itself, and VS Code's agent hands that on as if the server had said it. */
function refuseForeignAnswer(
  { url }: HttpRequest,
  { socket, statusCode, statusMessage }: http.IncomingMessage,
) {
  if (url.startsWith("https:") && !("encrypted" in socket)) {
    throw new HttpFailure("proxy", `The proxy answered ${statusCode} ${statusMessage}`);
  }
}

function open({ method, url, headers, body }: HttpRequest, rejectUnauthorized: boolean): http.ClientRequest {
  try {
    const length = body === undefined ? {} : { "Content-Length": bodyLength(body) };
    const outgoing = (url.startsWith("https:") ? https : http).request(url, {
      method,
      headers: { ...headers, ...length },
      ...(!rejectUnauthorized && { rejectUnauthorized }),
    });
    // A network in between forgets connections that are silent while a model thinks.
    outgoing.setSocketKeepAlive(true, 30_000);
    return outgoing;
  } catch (cause) {
    // An address or a header that Node refuses to send.
    throw new HttpFailure("other", cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Sends, and resolves when status and headers have come. */
function respond(outgoing: http.ClientRequest, request: HttpRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const limit = request.connectTimeout;
    const late = () => reject(new HttpFailure("connectTimeout", `Not connected within ${limit} ms`));
    const timer = limit > 0 ? setTimeout(late, limit) : undefined;
    const { body } = request;
    onceConnected(outgoing, () => {
      clearTimeout(timer);
      if (body === undefined || typeof body === "string") request.onSent?.();
    });
    outgoing.once("response", resolve);
    // Errors after the response belong to its body; then this only keeps them from being uncaught.
    outgoing.on("error", reject);
    // Some connections end without an error: after a protocol upgrade that nobody asked for.
    outgoing.once("close", () => {
      clearTimeout(timer);
      reject(new HttpFailure("reset", "The connection was closed without a response"));
    });
    if (body === undefined || typeof body === "string") outgoing.end(body);
    else
      writeBody(outgoing, body, request.onUpload).then(
        () => {
          request.onSent?.();
          outgoing.end();
        },
        // A server may have answered, or hung up, before it had read everything: what it said counts.
        (error: Error) => outgoing.destroy(outgoing.destroyed ? undefined : error),
      );
  });
}

/** Calls back when the connection stands: a new one, secured where it is to be, or one that was kept alive. */
function onceConnected(outgoing: http.ClientRequest, connected: () => void): void {
  outgoing.once("socket", (socket) => {
    if (socket.connecting) socket.once(isSecuring(socket) ? "secureConnect" : "connect", connected);
    else if (isSecuring(socket)) socket.once("secureConnect", connected);
    else connected();
  });
}

/** `secureConnecting` is on every TLS socket, though not in its type. */
function isSecuring(socket: object): boolean {
  return "secureConnecting" in socket && socket.secureConnecting === true;
}

function flatten(headers: http.IncomingHttpHeaders): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}
