import type { Endpoint } from "./endpoint.ts";

/**
 * Whether a browser sends requests there at all. What the server must allow besides (CORS) shows only when one is sent.
 * Source: the `connect-src` of the page that VS Code runs web extensions in; other names of this machine are not in it.
 */
export function browserReaches({ origin }: Pick<Endpoint, "origin">): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1";
}
