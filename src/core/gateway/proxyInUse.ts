import { isLoopback } from "./endpoint.ts";
import { shownUrl } from "./secrets.ts";

/** What decides which proxy a request goes through. */
export interface ProxySettings {
  /** VS Code's `http.proxy`, `http.proxySupport` and `http.noProxy`. */
  readonly proxy: string;
  readonly support: string;
  readonly noProxy: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The proxy that VS Code sends a request to `url` through, without its credentials; "none" where it uses none. */
export function proxyInUse(url: string, { proxy, support, noProxy, environment }: ProxySettings): string {
  if (support === "off") return "none";
  const of = (name: string) => environment[name] || environment[name.toLowerCase()];
  const target = URL.canParse(url) ? new URL(url) : undefined;
  const exceptions = [...noProxy, ...(of("NO_PROXY")?.split(/[\s,]+/) ?? [])];
  if (target !== undefined && (isLoopback(target.hostname) || exceptions.some((one) => covers(one, target))))
    return "none";
  const https = target?.protocol === "https:" ? of("HTTPS_PROXY") : undefined;
  const used = proxy || https || of("HTTP_PROXY");
  return used === undefined ? "none" : shownUrl(used);
}

/** "*", "host", ".domain", each with or without a port. */
function covers(exception: string, { hostname, port, protocol }: URL): boolean {
  const [, name = "", wanted] = /^\*?\.?([^:]*)(?::(\d+))?$/.exec(exception.trim().toLowerCase()) ?? [];
  if (exception.trim() === "*") return true;
  const actual = port || (protocol === "https:" ? "443" : "80");
  if (name === "" || (wanted !== undefined && wanted !== actual)) return false;
  return hostname === name || hostname.endsWith(`.${name}`);
}
