import type { CompletionEvent, CompletionResult, Ending } from "../../../../src/core/gateway/completion.ts";

/** The result of a completion that ended in `ending`; times are fixed, so that ends can be compared whole. */
export function completionResult(ending: Ending, rest: Partial<CompletionResult> = {}): CompletionResult {
  return {
    ending,
    text: "",
    reasoning: "",
    toolCalls: [],
    usage: undefined,
    id: undefined,
    created: undefined,
    requestedModel: "gpt-5.5",
    model: undefined,
    requestId: undefined,
    timing: { started: 1000, ended: 3000 },
    notices: [],
    ...rest,
  };
}

/** A completion that says `pieces` and ends well. */
export function* answering(...pieces: readonly string[]): Generator<CompletionEvent> {
  yield { type: "connecting", model: "gpt-5.5" };
  yield { type: "waiting" };
  for (const text of pieces) yield { type: "text", text };
  yield { type: "finished" };
  yield { type: "end", result: completionResult({ kind: "complete" }, { text: pieces.join("") }) };
}
