import type { AttemptResult } from "./attempt.ts";
import { siblings } from "./catalogue.ts";
import { completeVersion } from "./completeVersion.ts";
import type { CompletionEvent, CompletionRequest, Ending, Notice } from "./completion.ts";
import { completionResult } from "./completionResult.ts";
import type { GatewayConnection, GatewayPorts } from "./connection.ts";
import { GatewayError } from "./gatewayError.ts";
import { openTarget } from "./requestTarget.ts";

/**
 * Asks for one completion and tells what happens to it. Trouble of any kind is told by the result, never thrown, and
 * the last event is always `end`. Leaving the loop, or aborting the signal, closes the connection.
 */
export async function* completeChat(
  request: CompletionRequest,
  connection: GatewayConnection,
  ports: GatewayPorts,
  signal: AbortSignal,
): AsyncGenerator<CompletionEvent, void> {
  const started = ports.clock.now();
  const notices: Notice[] = [];
  let requestedModel = request.model;
  let last: AttemptResult | undefined;
  let ending: Ending;
  try {
    const target = openTarget(connection);
    const versions = [request.model, ...siblings(request.model, connection.failover, connection.modelIds)];
    for (let at = 0; ; at++) {
      const asked = { ...request, model: requestedModel };
      last = yield* completeVersion(asked, connection, target, ports, notices, signal);
      ending = last.ending;
      const error = versionTrouble(last);
      const to = versions[at + 1];
      if (error === undefined || to === undefined) break;
      const notice: Notice = { kind: "versionChanged", from: requestedModel, to, error };
      notices.push(notice);
      yield { type: "notice", notice };
      requestedModel = to;
    }
  } catch (thrown) {
    const error = thrown instanceof GatewayError ? thrown : new GatewayError("internal", { cause: thrown });
    ending = { kind: "failed", error };
  }
  const facts = { ending, requestedModel, notices, started, ended: ports.clock.now() };
  yield { type: "end", result: completionResult(facts, last) };
}

/** The error for which another version of the model may be asked: it lies with this version, and nothing was shown. */
function versionTrouble({ ending, progress }: AttemptResult): GatewayError | undefined {
  return ending.kind === "failed" && !progress.shown && ending.error.versionBound ? ending.error : undefined;
}
