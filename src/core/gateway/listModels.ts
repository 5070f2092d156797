import type { GatewayConnection, GatewayPorts } from "./connection.ts";
import { readErrorBody, readErrorValue } from "./errorBody.ts";
import type { GatewayError } from "./gatewayError.ts";
import { connectionError } from "./httpFailure.ts";
import { isErrorValue } from "./isErrorValue.ts";
import { parseJson } from "./json.ts";
import { parseModelList } from "./modelList.ts";
import { readText } from "./refusal.ts";
import { openTarget } from "./requestTarget.ts";
import { type ErrorContext, responseError } from "./responseError.ts";
import { secretsOf } from "./secrets.ts";
import { sendFollowing } from "./sendFollowing.ts";
import { Watchdog } from "./watchdog.ts";

/** What came of asking a server for its list of models. */
export type ModelListAnswer =
  /** `baseUrl`: whose list it is. */
  /** `baseUrl`: whose list it is. */
  | { readonly kind: "list"; readonly ids: readonly string[]; readonly baseUrl: string }
  /** The server has no such list: another answer came from there, or none that can be understood. */
  | { readonly kind: "none" }
  | { readonly kind: "failed"; readonly error: GatewayError }
  | { readonly kind: "stopped" };

const longestList = 8 * 1024 * 1024;
/** Milliseconds without a byte: a list is looked up, not thought of. */
const longestSilence = 20_000;

/** Asks `GET {base}/v1/models`. Never throws. */
export async function listModels(
  connection: GatewayConnection,
  { http, clock }: Pick<GatewayPorts, "http" | "clock">,
  signal: AbortSignal,
): Promise<ModelListAnswer> {
  const { baseUrl, timeouts } = connection;
  const secrets = secretsOf(connection);
  const watchdog = new Watchdog(clock);
  let host = "";
  try {
    const target = openTarget(connection);
    host = target.host;
    watchdog.watchFor("firstByteTimeout", longestSilence);
    const { headers, modelsUrl: url } = target;
    const request = { method: "GET", url, headers, connectTimeout: timeouts.connect } as const;
    const response = await sendFollowing(http, request, secrets, AbortSignal.any([signal, watchdog.signal]));
    const { text, failure } = await readText(response, watchdog, longestList);
    if (signal.aborted) return { kind: "stopped" };
    const { status } = response;
    if (status === 404 || status === 405 || status === 501) return { kind: "none" };
    const context = { status, headers: response.headers, secrets, model: "", host, now: clock.now() };
    if (status < 200 || status >= 300)
      return { kind: "failed", error: responseError(readErrorBody(text), context) };
    // What is left of a list is no list.
    if (failure !== undefined) throw failure;
    return readList(parseJson(text), baseUrl, context);
  } catch (thrown) {
    if (signal.aborted) return { kind: "stopped" };
    const end = watchdog.expired;
    const error = end?.kind === "broken" ? end.error : connectionError(thrown, host, secrets);
    return { kind: "failed", error };
  } finally {
    watchdog.leave();
  }
}

function readList(value: unknown, baseUrl: string, context: ErrorContext): ModelListAnswer {
  const ids = parseModelList(value) ?? [];
  // An empty list would say of every model that the server does not have it.
  if (ids.length > 0) return { kind: "list", ids, baseUrl };
  if (!isErrorValue(value)) return { kind: "none" };
  return { kind: "failed", error: responseError(readErrorValue(value), context) };
}
