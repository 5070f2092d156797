import type { CompletionResult, Ending, Usage } from "../gateway/completion.ts";
import { toErrorData } from "../gateway/gatewayError.ts";
import type { AnswerEnd } from "./conversation.ts";

/**
 * What the log keeps of a completion's result. `earlier` is the end of the answer that this completion continued:
 * what both cost is added up.
 */
export function answerEnd(result: CompletionResult, earlier?: AnswerEnd): AnswerEnd {
  const { timing } = result;
  const usage = addUsage(result.usage, earlier);
  return {
    ...endState(result.ending),
    ...(result.model !== undefined && { model: result.model }),
    ...(usage !== undefined && { usage }),
    ...(earlier !== undefined && result.usage !== undefined && { lastUsage: result.usage }),
    ...(result.id !== undefined && { completionId: result.id }),
    ...(result.created !== undefined && { created: result.created }),
    ...(result.requestId !== undefined && { requestId: result.requestId }),
    duration: timing.ended - timing.started + (earlier?.duration ?? 0),
    ...(timing.firstText !== undefined && { firstTextTime: timing.firstText - timing.started }),
  };
}

function endState(ending: Ending): AnswerEnd {
  switch (ending.kind) {
    case "complete":
      return { state: "done" };
    case "noStopReason":
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
