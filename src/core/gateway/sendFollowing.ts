import type { HttpRequest, HttpResponse, HttpSend } from "../ports.ts";
import { GatewayError } from "./gatewayError.ts";
import { boundWords } from "./responseError.ts";
import type { Secrets } from "./secrets.ts";

const mostRedirects = 5;

/**
 * Sends a request and follows redirects within its origin, always with the same method and body: a POST that becomes
 * a GET is not what was asked. To another origin (the same host under https is one) nothing is ever sent.
 *
 * @throws GatewayError `redirected` (the subject is the URL it pointed to, without its query) or `tooManyRedirects`.
 */
export async function sendFollowing(
  http: HttpSend,
  request: HttpRequest,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<HttpResponse> {
  let url = request.url;
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const hop = new AbortController();
    const response = await http({ ...request, url }, AbortSignal.any([signal, hop.signal]));
    const location = isRedirect(response.status) ? response.headers["location"] : undefined;
    if (location === undefined) return response;
    // Closes the socket: nobody reads a redirect's body, which may never end.
    hop.abort();
    url = resolve(location, url, response.status, secrets);
  }
  throw new GatewayError("tooManyRedirects", { subject: new URL(request.url).host });
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function resolve(location: string, from: string, status: number, secrets: Secrets): string {
  const target = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (target === undefined || target.origin !== new URL(from).origin) {
    // A query may carry what is nobody's business; to change the base URL this much is enough.
    const subject = target === undefined ? "?" : `${target.protocol}//${target.host}${target.pathname}`;
    throw new GatewayError("redirected", { status, subject: boundWords(subject, secrets).slice(0, 500) });
  }
  return target.href;
}
