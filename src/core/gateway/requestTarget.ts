import type { GatewayConnection } from "./connection.ts";
import { type Endpoint, resolveEndpoint } from "./endpoint.ts";
import { GatewayError } from "./gatewayError.ts";
import { buildHeaders, type Headers } from "./requestHeaders.ts";
import { type Secrets, secretsOf } from "./secrets.ts";

/** Where requests go, and with which headers. */
export interface RequestTarget extends Endpoint {
  readonly headers: Headers;
  readonly secrets: Secrets;
}

/** @throws GatewayError when the settings allow no request. */
export function openTarget(connection: GatewayConnection): RequestTarget {
  const endpoint = resolveEndpoint(connection.baseUrl);
  // Asked of the user before, but a rule that keys and code depend on is kept here too.
  if (endpoint.insecure && !connection.insecureAllowed) {
    throw new GatewayError("insecure", { subject: endpoint.host });
  }
  return { ...endpoint, headers: buildHeaders(connection), secrets: secretsOf(connection) };
}
