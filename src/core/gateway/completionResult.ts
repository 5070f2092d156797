import type { AttemptResult } from "./attempt.ts";
import type { CompletionResult, Ending, Notice } from "./completion.ts";

/** What is known of a completion beside its last attempt. Times are epoch milliseconds. */
export interface CompletionFacts {
  readonly ending: Ending;
  readonly requestedModel: string;
  readonly notices: readonly Notice[];
  readonly started: number;
  readonly ended: number;
}

/** The result of a completion; `attempt` is absent when no request could be sent. */
export function completionResult(
  facts: CompletionFacts,
  attempt: AttemptResult | undefined,
): CompletionResult {
  const { ending, requestedModel, notices, started, ended } = facts;
  const { firstByte, firstText, lastText } = attempt?.progress ?? {};
  return {
    ending,
    requestedModel,
    notices,
    text: attempt?.progress.text ?? "",
    reasoning: attempt?.progress.reasoning ?? "",
    toolCalls: attempt?.answer.toolCalls ?? [],
    usage: attempt?.answer.usage,
    id: attempt?.answer.id,
    created: attempt?.answer.created,
    model: attempt?.answer.model,
    requestId: attempt?.requestId,
    timing: {
      started,
      ...(firstByte !== undefined && { firstByte }),
      ...(firstText !== undefined && { firstText }),
      ...(lastText !== undefined && { lastText }),
      ended,
    },
  };
}
