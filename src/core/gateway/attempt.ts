import type { HttpRequest } from "../ports.ts";
import type { AnswerState } from "./answer.ts";
import { AnswerProgress } from "./answerProgress.ts";
import type { CompletionEvent, Ending } from "./completion.ts";
import type { GatewayPorts, Timeouts } from "./connection.ts";
import { createAnswerDecoder, type DecodeLimits } from "./decodeAnswer.ts";
import type { GatewayError } from "./gatewayError.ts";
import { connectionError } from "./httpFailure.ts";
import { judgeEnding, type ReadingEnd } from "./judgeEnding.ts";
import { redactAnswer } from "./redactAnswer.ts";
import { type Refusal, readRefusal } from "./refusal.ts";
import type { Headers } from "./requestHeaders.ts";
import type { RequestText } from "./requestText.ts";
import { type ErrorContext, errorAmong, readRequestId } from "./responseError.ts";
import type { Secrets } from "./secrets.ts";
import { sendFollowing } from "./sendFollowing.ts";
import { StepQueue } from "./stepQueue.ts";
import { withIds } from "./toolCalls.ts";
import { Watchdog } from "./watchdog.ts";

/** One HTTP request, ready to be sent. */
export interface AttemptPlan {
  readonly url: string;
  readonly host: string;
  readonly headers: Headers;
  readonly body: RequestText;
  readonly model: string;
  readonly stream: boolean;
  readonly apiKey: string;
  readonly secrets: Secrets;
  readonly timeouts: Timeouts;
  readonly limits?: DecodeLimits;
}

export interface AttemptResult {
  readonly ending: Ending;
  readonly answer: AnswerState;
  readonly progress: AnswerProgress;
  readonly requestId: string | undefined;
  /** What the server said that answered with an error, be it one that came with a good status. */
  readonly refusal: Pick<Refusal, "status" | "body"> | undefined;
  /** What the server reported though the answer had ended otherwise. */
  readonly lateError: GatewayError | undefined;
}

/** Usage may follow the finish; some gateways then keep the connection open for ever. Milliseconds. */
const usageWait = 2_000;

/**
 * Sends one request and passes on what comes back. Never throws; leaving the loop closes the connection. The event
 * `finished` comes as soon as the model has finished, though the attempt may still wait for the usage.
 */
export async function* attemptCompletion(
  plan: AttemptPlan,
  { http, clock, random }: Pick<GatewayPorts, "http" | "clock" | "random">,
  signal: AbortSignal,
): AsyncGenerator<CompletionEvent, AttemptResult> {
  const { secrets, host, model, timeouts } = plan;
  const watchdog = new Watchdog(clock);
  const decoder = createAnswerDecoder(plan.limits);
  const progress = new AnswerProgress(plan.apiKey);
  let context: ErrorContext = { status: 0, headers: {}, secrets, model, host, now: clock.now() };
  let reading: ReadingEnd = { kind: "over" };
  let refusal: Refusal | undefined;
  let told = false;

  try {
    watchdog.watchFor("firstByteTimeout", plan.stream ? timeouts.firstByte : timeouts.whole);
    const { steps, responding } = send(plan, http, AbortSignal.any([signal, watchdog.signal]));
    for await (const step of steps) {
      // A slow line is no silent server.
      if (step.type === "uploading") watchdog.signOfLife();
      yield step;
    }
    const response = await responding;
    context = { ...context, status: response.status, headers: response.headers, now: clock.now() };
    if (response.status < 200 || response.status >= 300) {
      refusal = await readRefusal(response, context, watchdog);
      reading = signal.aborted
        ? { kind: "stopped" }
        : { kind: "error", error: refusal.error, body: refusal.body };
    } else {
      for await (const bytes of response.body) {
        if (progress.firstByte === undefined) watchdog.watchFor("silence", timeouts.idle);
        progress.firstByte ??= clock.now();
        const pieces = decoder.push(bytes);
        // Once the model has finished, only more of its answer is worth more waiting.
        if (!told || pieces.length > 0) watchdog.signOfLife();
        yield* progress.take(pieces, clock.now());
        reading = errorAmong(pieces, context) ?? reading;
        if (reading.kind === "error" || decoder.done) break;
        if (decoder.finished && !told) {
          told = true;
          watchdog.watch(usageWait, { kind: "over" });
          yield { type: "finished" };
        }
      }
    }
  } catch (thrown) {
    if (signal.aborted) reading = { kind: "stopped" };
    else reading = watchdog.expired ?? { kind: "broken", error: connectionError(thrown, host, secrets) };
  } finally {
    watchdog.leave();
  }

  if (refusal === undefined) {
    const rest = decoder.end();
    yield* progress.take(rest, clock.now());
    yield* progress.end(clock.now());
    // Where the body was cut, what is left of it proves nothing but that.
    if (reading.kind === "over") reading = errorAmong(rest, context) ?? reading;
    if (decoder.finished && !told) yield { type: "finished" };
  }
  const state = decoder.state();
  const answer = redactAnswer({ ...state, toolCalls: withIds(state.toolCalls, random) }, plan.apiKey);
  const ending: Ending = judgeEnding(answer, reading, progress.shown || answer.toolCalls.length > 0);
  const lateError = reading.kind === "error" && ending.kind !== "failed" ? reading.error : undefined;
  const requestId = readRequestId(context.headers, secrets);
  return { ending, answer, progress, requestId, refusal: refusal ?? saidInside(reading), lateError };
}

/** Gateways exist that answer `{code: 400, msg}` with status 200. */
function saidInside(reading: ReadingEnd): AttemptResult["refusal"] {
  if (reading.kind !== "error" || reading.body.status === undefined) return undefined;
  return { status: reading.body.status, body: reading.body };
}

type SendStep = Extract<CompletionEvent, { readonly type: "uploading" | "waiting" }>;

/** `steps` ends once the request is on its way, or failed; a failure of `responding` is handled by then. */
function send(plan: AttemptPlan, http: GatewayPorts["http"], signal: AbortSignal) {
  const { url, headers, body, secrets, timeouts } = plan;
  const steps = new StepQueue<SendStep>();
  const [only] = body;
  const request: HttpRequest = {
    method: "POST",
    url,
    headers,
    body: body.length === 1 && typeof only === "string" ? only : body,
    connectTimeout: timeouts.connect,
    onSent: () => steps.end({ type: "waiting" }),
    onUpload: (sent, total) => steps.push({ type: "uploading", sent, total }),
  };
  const responding = sendFollowing(http, request, secrets, signal);
  responding.then(
    () => steps.end({ type: "waiting" }),
    () => steps.end(),
  );
  return { steps, responding };
}
