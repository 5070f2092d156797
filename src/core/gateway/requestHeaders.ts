import { maskKey } from "./apiKey.ts";
import type { GatewayConnection } from "./connection.ts";
import { GatewayError } from "./gatewayError.ts";

export type Headers = Readonly<Record<string, string>>;

/** Names that the client or the connection decides; setting them would break the request or leak something. */
const reserved: ReadonlySet<string> = new Set([
  ...["accept", "accept-encoding", "authorization", "connection", "content-encoding", "content-length"],
  ...["content-type", "cookie", "cookie2", "expect", "host", "http2-settings", "keep-alive"],
  ...["proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding"],
  ...["upgrade", "__proto__"],
]);

type HeaderSource = Pick<GatewayConnection, "apiKey" | "requestHeaders" | "userAgent">;

/**
 * The headers of a request.
 *
 * @throws GatewayError `headerInvalid` (the subject is the name of a header that is reserved or cannot be sent) or
 * `keyInvalid`.
 */
export function buildHeaders({ apiKey, requestHeaders, userAgent }: HeaderSource): Headers {
  if (!/^[\x21-\x7e]*$/.test(apiKey)) throw new GatewayError("keyInvalid");
  const headers: Record<string, string> = {
    Accept: "text/event-stream, application/json",
    // A proxy that compresses also buffers, and a buffered stream is no stream.
    "Accept-Encoding": "identity",
    "Content-Type": "application/json",
    ...(apiKey !== "" && { Authorization: `Bearer ${apiKey}` }),
    ...(userAgent !== undefined && { "User-Agent": userAgent }),
  };
  for (const [name, value] of Object.entries(requestHeaders)) {
    if (reserved.has(name.toLowerCase()) || !isSendable(name, value)) {
      throw new GatewayError("headerInvalid", { subject: name.slice(0, 80) });
    }
    headers[name] = value;
  }
  return headers;
}

/** RFC 9110, sections 5.1 and 5.5. */
function isSendable(name: string, value: unknown): boolean {
  return (
    /^[!#$%&'*+\-.^_`|~\da-z]+$/i.test(name) && typeof value === "string" && /^[\t\x20-\x7e]*$/.test(value)
  );
}

/** The headers as they may be shown: the key and whatever the user added (it may be a secret too) are masked. */
export function maskHeaders(headers: Headers, { apiKey, requestHeaders }: HeaderSource): Headers {
  const masked = { ...headers };
  for (const name of Object.keys(requestHeaders)) masked[name] = "••••";
  if (apiKey !== "") masked["Authorization"] = `Bearer ${maskKey(apiKey)}`;
  return masked;
}
