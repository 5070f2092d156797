import type { AttemptResult } from "./attempt.ts";
import type { CompletionResult, Ending, Notice, ToolCall } from "./completion.ts";
import { redactKey } from "./redactKey.ts";

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
  apiKey: string,
): CompletionResult {
  const { ending, requestedModel, notices, started, ended } = facts;
  const redact = (text: string | undefined) => (text === undefined ? undefined : redactKey(text, apiKey));
  const { firstByte, firstText, lastText } = attempt?.progress ?? {};
  return {
    ending,
    requestedModel,
    notices,
    text: attempt?.progress.text ?? "",
    reasoning: attempt?.progress.reasoning ?? "",
    toolCalls: attempt?.answer.toolCalls.map((call) => redactCall(call, apiKey)) ?? [],
    usage: attempt?.answer.usage,
    id: redact(attempt?.answer.id),
    created: attempt?.answer.created,
    model: redact(attempt?.answer.model),
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

function redactCall(call: ToolCall, apiKey: string): ToolCall {
  return {
    id: redactKey(call.id, apiKey),
    name: redactKey(call.name, apiKey),
    arguments: redactKey(call.arguments, apiKey),
  };
}
