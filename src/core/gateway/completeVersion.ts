import { type AttemptPlan, type AttemptResult, attemptCompletion } from "./attempt.ts";
import type { CompletionEvent, CompletionRequest, Notice } from "./completion.ts";
import type { GatewayConnection, GatewayPorts } from "./connection.ts";
import { GatewayError } from "./gatewayError.ts";
import type { LearnedRule } from "./learnedRules.ts";
import { refusedField } from "./refusedField.ts";
import { buildRequestBody } from "./requestBody.ts";
import { checkLimits } from "./requestLimits.ts";
import type { RequestTarget } from "./requestTarget.ts";
import { requestText } from "./requestText.ts";
import { boundWords } from "./responseError.ts";
import { retryDelay } from "./retry.ts";

/** Fields that one completion drops or renames at most; what refuses more is another kind of server. */
const mostRules = 3;

/**
 * Asks one version of a model, for as long as asking again may help and nothing has been shown: without a field that
 * the server refuses, or after a wait. What the user is to know is added to `told`, and told once.
 *
 * @throws GatewayError when the request cannot be built.
 */
export async function* completeVersion(
  request: CompletionRequest,
  connection: GatewayConnection,
  target: RequestTarget,
  ports: GatewayPorts,
  told: Notice[],
  signal: AbortSignal,
): AsyncGenerator<CompletionEvent, AttemptResult> {
  const { apiKey, baseUrl, timeouts } = connection;
  const { model, stream } = request;
  const extraBody = { ...connection.extraBody, ...connection.modelFields?.(model) };
  const learned: LearnedRule[] = [];
  let failures = 0;
  for (;;) {
    const rules = [...ports.learned.get(baseUrl, model), ...learned];
    const { body, notices } = buildRequestBody(request, extraBody, rules, learned);
    const text = requestText(body, ports.openMedia ?? noMedia);
    checkLimits(request.messages, text, connection);
    yield* tell(notices, told);
    yield { type: "connecting", model };
    const { chatUrl: url, host, headers, secrets } = target;
    const plan: AttemptPlan = { url, host, headers, body: text, model, stream, apiKey, secrets, timeouts };
    const result = yield* attemptCompletion(plan, ports, signal);

    const { refusal, lateError } = result;
    if (lateError !== undefined) yield* tell([{ kind: "errorAfterFinish", error: lateError }], told);
    // Remembered only now that the server has taken the request without the field.
    if (refusal === undefined && result.answer.begun) {
      for (const rule of learned) ports.learned.add(baseUrl, model, rule);
    }
    const { ending } = result;
    const silent = result.progress.text === "" && result.answer.toolCalls.length === 0;
    if (ending.kind === "complete" && silent) yield* tell([{ kind: "nothingSaid" }], told);
    if (ending.kind !== "failed" || result.progress.shown) return result;

    const rule = refusal === undefined ? undefined : refusedField(refusal.status, refusal.body, body);
    if (rule !== undefined && learned.length < mostRules) {
      learned.push(rule);
      yield* tell([ruleNotice(rule, boundWords(refusal?.body.message ?? "", secrets))], told);
      continue;
    }
    const delay = nextTry(ending.error, failures++, connection.maxRetries, ports.random);
    if (delay === undefined) return result;
    yield { type: "retrying", attempt: failures, at: ports.clock.now() + delay, error: ending.error };
    await ports.clock.sleep(delay, signal);
    if (signal.aborted) return { ...result, ending: { kind: "stopped" } };
  }
}

function noMedia(): never {
  throw new GatewayError("internal", { cause: new Error("Nothing reads media here") });
}

/** Milliseconds until the next try, if there is one. */
function nextTry(
  error: GatewayError,
  failures: number,
  most: number,
  random: () => number,
): number | undefined {
  if (!error.retryable || failures >= most) return undefined;
  return retryDelay(failures + 1, error.data.retryAfter, random());
}

function ruleNotice({ field, renameTo }: LearnedRule, serverWords: string): Notice {
  return renameTo === undefined
    ? { kind: "fieldDropped", field, serverWords }
    : { kind: "fieldRenamed", field, to: renameTo };
}

/** A request that is built again has the same to say. Nobody sets `stream_options`, so nobody misses it. */
function* tell(notices: readonly Notice[], told: Notice[]): Generator<CompletionEvent> {
  const known = told.map((notice) => JSON.stringify(notice));
  for (const notice of notices) {
    if ("field" in notice && notice.field === "stream_options") continue;
    if (known.includes(JSON.stringify(notice))) continue;
    told.push(notice);
    yield { type: "notice", notice };
  }
}
