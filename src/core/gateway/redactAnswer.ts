import type { AnswerState } from "./answer.ts";
import type { ToolCall } from "./completion.ts";
import type { Finish } from "./finishReason.ts";
import { boundWords } from "./responseError.ts";
import { redactSecrets, type Secrets } from "./secrets.ts";

/** An answer's facts without the key, which a server may have put anywhere. Its text goes through a filter of its own. */
export function redactAnswer(answer: AnswerState, secrets: Secrets): AnswerState {
  const redact = (text: string | undefined) => (text === undefined ? undefined : boundWords(text, secrets));
  return {
    ...answer,
    id: redact(answer.id),
    model: redact(answer.model),
    finish: answer.finish && redactFinish(answer.finish, secrets),
    toolCalls: answer.toolCalls.map((call) => redactCall(call, secrets)),
  };
}

function redactFinish(finish: Finish, secrets: Secrets): Finish {
  return "word" in finish ? { ...finish, word: boundWords(finish.word, secrets).slice(0, 80) } : finish;
}

function redactCall(call: ToolCall, secrets: Secrets): ToolCall {
  return {
    id: redactSecrets(call.id, secrets),
    name: redactSecrets(call.name, secrets),
    arguments: redactSecrets(call.arguments, secrets),
  };
}
