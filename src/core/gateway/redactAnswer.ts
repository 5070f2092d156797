import type { AnswerState } from "./answer.ts";
import type { ToolCall } from "./completion.ts";
import type { Finish } from "./finishReason.ts";
import { redactKey } from "./redactKey.ts";
import { boundWords } from "./responseError.ts";

/**
 * An answer's facts without the key, which a server may have put anywhere. Its text goes through a filter of its own.
 * Other secrets may be words that a model uses (a deployment's name in the address), and are left as they are.
 */
export function redactAnswer(answer: AnswerState, apiKey: string): AnswerState {
  const redact = (text: string | undefined) => (text === undefined ? undefined : boundWords(text, [apiKey]));
  return {
    ...answer,
    id: redact(answer.id),
    model: redact(answer.model),
    finish: answer.finish && redactFinish(answer.finish, apiKey),
    toolCalls: answer.toolCalls.map((call) => redactCall(call, apiKey)),
  };
}

function redactFinish(finish: Finish, apiKey: string): Finish {
  return "word" in finish ? { ...finish, word: boundWords(finish.word, [apiKey]).slice(0, 80) } : finish;
}

function redactCall(call: ToolCall, apiKey: string): ToolCall {
  return {
    id: redactKey(call.id, apiKey),
    name: redactKey(call.name, apiKey),
    arguments: redactKey(call.arguments, apiKey),
  };
}
