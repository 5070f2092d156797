import type { GatewayConnection } from "./connection.ts";
import { redactKey } from "./redactKey.ts";

/** What must not be repeated anywhere: the key, and what settings may have put beside it. The longest first. */
export type Secrets = readonly string[];

/** Shorter values of headers and queries ("1", "prod") are words like any other; so are dates and versions. */
const shortestValue = 8;
const noSecret = /^(?:[\d.-]+(?:-preview)?|https?:\/\/[^@?]*|application\/[\w+.-]+)$/i;

/** The secrets of a connection: its key, the values of its headers, user, password and query of its address. */
export function secretsOf({
  apiKey,
  baseUrl,
  requestHeaders,
}: Pick<GatewayConnection, "apiKey" | "baseUrl" | "requestHeaders">): Secrets {
  const values = [...Object.values(requestHeaders), ...addressSecrets(baseUrl)].filter(
    (value) => typeof value === "string" && value.length >= shortestValue && !noSecret.test(value),
  );
  // Of a secret that is a part of another one nothing must be left over.
  return [...new Set([apiKey, ...values])]
    .filter((value) => value !== "")
    .sort((a, b) => b.length - a.length);
}

/** As they are written, and as a server may have read them. */
function addressSecrets(baseUrl: string): readonly string[] {
  const [, , user = ""] = credentials(baseUrl).exec(baseUrl) ?? [];
  const [, query = ""] = /\?([^#]*)/.exec(baseUrl) ?? [];
  const written = [...user.split(":"), ...query.split("&").map((pair) => pair.slice(pair.indexOf("=") + 1))];
  return written.flatMap((text) => [text, decoded(text)]);
}

/** What stands before a host. Of what is no URL, all before the last `@`: it may be a mistyped one. */
function credentials(url: string): RegExp {
  return URL.canParse(url)
    ? /^\s*([a-z][a-z\d+.-]*:\/\/)?([^/?#]*)@/i
    : /^\s*([a-z][a-z\d+.-]*:\/\/)?(.*)@/is;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** Masks the secrets wherever a text repeats them. */
export function redactSecrets(words: string, secrets: Secrets): string {
  return secrets.reduce(redactKey, words);
}

/** An address as it may be shown: without user, password, and the query's values, among which some gateways take a key. */
export function shownUrl(url: string): string {
  return url.replace(credentials(url), "$1…@").replace(/\?.*$/s, "?…");
}
