import type { GatewayConnection, GatewayPorts } from "./connection.ts";
import { readErrorBody } from "./errorBody.ts";
import type { GatewayError } from "./gatewayError.ts";
import { connectionError } from "./httpFailure.ts";
import { parseJson } from "./json.ts";
import { parseModelList } from "./modelList.ts";
import { readText } from "./refusal.ts";
import { openTarget } from "./requestTarget.ts";
import { type ErrorContext, responseError } from "./responseError.ts";
import { sendFollowing } from "./sendFollowing.ts";
import { Watchdog } from "./watchdog.ts";

/** What came of asking a server for its list of models. */
export type ModelListAnswer =
  | { readonly kind: "list"; readonly ids: readonly string[] }
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
  const { apiKey, timeouts } = connection;
  const watchdog = new Watchdog(clock);
  let host = "";
  try {
    const target = openTarget(connection);
    host = target.host;
    watchdog.watchFor("firstByteTimeout", longestSilence);
    const { headers, modelsUrl: url } = target;
    const request = { method: "GET", url, headers, connectTimeout: timeouts.connect } as const;
    const response = await sendFollowing(http, request, apiKey, AbortSignal.any([signal, watchdog.signal]));
    const text = await readText(response, watchdog, longestList);
    if (signal.aborted) return { kind: "stopped" };
    const { status } = response;
    if (status >= 200 && status < 300) {
      const ids = parseModelList(parseJson(text));
      return ids === undefined ? { kind: "none" } : { kind: "list", ids };
    }
    if (status === 404 || status === 405 || status === 501) return { kind: "none" };
    const context: ErrorContext = {
      status,
      headers: response.headers,
      apiKey,
      model: "",
      host,
      now: clock.now(),
    };
    return { kind: "failed", error: responseError(readErrorBody(text), context) };
  } catch (thrown) {
    if (signal.aborted) return { kind: "stopped" };
    const end = watchdog.expired;
    const error = end?.kind === "broken" ? end.error : connectionError(thrown, host, apiKey);
    return { kind: "failed", error };
  } finally {
    watchdog.leave();
  }
}
