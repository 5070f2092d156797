import type { CompletionResult, Ending, Usage } from "../gateway/completion.ts";
import { GatewayError, toErrorData } from "../gateway/gatewayError.ts";
import type { AnswerEnd } from "./conversation.ts";

/**
 * What the log keeps of a completion's result. `earlier` is the end of the answer that this completion continued:
 * what both cost is added up.
 */
export function answerEnd(result: CompletionResult, earlier?: AnswerEnd): AnswerEnd {
  const { timing } = result;
  const usage = addUsage(result.usage, earlier);
  return {
    ...(earlier === undefined ? endState(result.ending) : continuedState(result.ending, earlier)),
    ...(result.model !== undefined && { model: result.model }),
    ...(usage !== undefined && { usage }),
    ...(earlier !== undefined && result.usage !== undefined && { lastUsage: result.usage }),
    ...(result.id !== undefined && { completionId: result.id }),
    ...(result.created !== undefined && { created: result.created }),
    ...(result.requestId !== undefined && { requestId: result.requestId }),
    duration: timing.ended - timing.started + (earlier?.duration ?? 0),
    // The times of one request say nothing of tokens that two have cost.
    ...(earlier === undefined
      ? since(timing)
      : timing.firstText !== undefined && { firstTextTime: timing.firstText - timing.started }),
  };
}

/** When things happened, in milliseconds since the request was sent. */
function since({ started, firstByte, firstText, lastText }: CompletionResult["timing"]): Partial<AnswerEnd> {
  return {
    ...(firstByte !== undefined && { firstByteTime: firstByte - started }),
    ...(firstText !== undefined && { firstTextTime: firstText - started }),
    ...(lastText !== undefined && { lastTextTime: lastText - started }),
  };
}

/** The end of an answer whose running threw what nobody expects. */
export function failedEnd(thrown: unknown, earlier?: AnswerEnd): AnswerEnd {
  const error = thrown instanceof GatewayError ? thrown : new GatewayError("internal", { cause: thrown });
  const ending: Ending = { kind: "failed", error };
  return earlier === undefined ? endState(ending) : continuedState(ending, earlier);
}

/** A continuation that fails leaves what it was to continue as incomplete as it was. */
function continuedState(ending: Ending, { remark }: AnswerEnd): AnswerEnd {
  if (ending.kind !== "failed") return endState(ending);
  const error = toErrorData(ending.error);
  return { state: "incomplete", ...(remark !== undefined && { remark }), error };
}

function endState(ending: Ending): AnswerEnd {
  switch (ending.kind) {
    case "complete":
      return { state: "done" };
    case "noStopReason": {
      const { serverReason } = ending;
      return { state: "done", remark: ending.kind, ...(serverReason !== undefined && { serverReason }) };
    }
    case "filtered":
    case "refused":
      return { state: "done", remark: ending.kind };
    case "stopped":
      return { state: "stopped" };
    case "length":
      return { state: "incomplete", remark: "length" };
    case "cut":
      return { state: "incomplete", remark: "cut", error: toErrorData(ending.error) };
    case "failed":
      return { state: "failed", error: toErrorData(ending.error) };
  }
}

/** A count that one of the two requests did not report is unknown, not the other's. */
function addUsage(usage: Usage | undefined, earlier: AnswerEnd | undefined): Usage | undefined {
  if (earlier === undefined || usage === undefined) return earlier === undefined ? usage : undefined;
  const sum: { -readonly [Count in keyof Usage]: number } = {};
  for (const count of ["promptTokens", "completionTokens", "totalTokens"] as const) {
    const [a, b] = [usage[count], earlier.usage?.[count]];
    if (a !== undefined && b !== undefined) sum[count] = a + b;
  }
  return sum;
}
