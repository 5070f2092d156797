import { GatewayError } from "./gatewayError.ts";

/** Where requests go. All URLs are absolute and carry the base URL's query string. */
export interface Endpoint {
  readonly chatUrl: string;
  readonly modelsUrl: string;
  /** What a key is bound to: "http://host:port", without a default port. */
  readonly origin: string;
  readonly host: string;
  /** Key and prompts would cross a network unencrypted: plain http to another machine. */
  readonly insecure: boolean;
}

const chatPath = "/chat/completions";
/** A relay takes the address behind it in its query. */
const chatInQuery = /(\/|%2f)chat\1completions/i;

/**
 * Resolves a base URL as typed. The rule: one that contains `/chat/completions` is used as it is, one whose path ends in
 * `/vN` gets `/chat/completions`, any other gets `/v1/chat/completions`.
 *
 * @throws GatewayError `addressInvalid`, its subject being "notUrl", "notHttp" or "credentials".
 */
export function resolveEndpoint(baseUrl: string): Endpoint {
  const url = parseBaseUrl(baseUrl);
  const path = url.pathname.replace(/\/+$/, "");
  return {
    ...(chatInQuery.test(url.search)
      ? { chatUrl: withPath(url, url.pathname), modelsUrl: withModelsQuery(url) }
      : { chatUrl: withPath(url, chatPathOf(path)), modelsUrl: withPath(url, modelsPathOf(path)) }),
    origin: url.origin,
    host: url.host,
    insecure: url.protocol === "http:" && !isLoopback(url.hostname),
  };
}

/** The same, or `undefined` when the base URL is none. */
export function tryEndpoint(baseUrl: string): Endpoint | undefined {
  try {
    return resolveEndpoint(baseUrl);
  } catch {
    return undefined;
  }
}

function parseBaseUrl(baseUrl: string): URL {
  const text = baseUrl.trim();
  // Without a scheme, "localhost:8080" would parse as a URL of the scheme "localhost".
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(text)) throw new GatewayError("addressInvalid", { subject: "notUrl" });
  const url = parse(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new GatewayError("addressInvalid", { subject: "notHttp" });
  }
  // Credentials would be shown wherever the address is shown.
  if (url.username !== "" || url.password !== "") {
    throw new GatewayError("addressInvalid", { subject: "credentials" });
  }
  return url;
}

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch (cause) {
    throw new GatewayError("addressInvalid", { subject: "notUrl", cause });
  }
}

function chatPathOf(path: string): string {
  if (path.includes(chatPath)) return path;
  return endsInVersion(path) ? `${path}${chatPath}` : `${path}/v1${chatPath}`;
}

function modelsPathOf(path: string): string {
  const chat = path.indexOf(chatPath);
  if (chat >= 0) return `${path.slice(0, chat)}/models`;
  return endsInVersion(path) ? `${path}/models` : `${path}/v1/models`;
}

function withModelsQuery(base: URL): string {
  const url = new URL(withPath(base, base.pathname));
  url.search = url.search.replace(chatInQuery, "$1models");
  return url.href;
}

function endsInVersion(path: string): boolean {
  return /\/v\d+[a-z\d]*$/i.test(path);
}

function withPath(base: URL, path: string): string {
  const url = new URL(base);
  url.pathname = path;
  url.hash = "";
  return url.href;
}

/** Whether a URL's host name can only mean this machine. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, "");
  return (
    host === "localhost" ||
    host.endsWith(".localhost") ||
    /^127\.\d+\.\d+\.\d+$/.test(host) ||
    host === "[::1]" ||
    /^\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]$/.test(host)
  );
}
