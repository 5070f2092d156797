import type { Headers } from "./requestHeaders.ts";

/** The first is the browser's own business; the second says nothing, and a server would have to allow it. */
const left: ReadonlySet<string> = new Set(["accept-encoding", "user-agent"]);

/** The headers that a browser is given. */
export function browserHeaders(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !left.has(name.toLowerCase())));
}
