import type { CompletionEvent } from "./completion.ts";
import { completionResult } from "./completionResult.ts";
import { GatewayError } from "./gatewayError.ts";

/** The end of a completion for which no request could even be made. `now`: epoch milliseconds. */
export function notSent(
  requestedModel: string,
  thrown: unknown,
  now: number,
): CompletionEvent & { readonly type: "end" } {
  const error = thrown instanceof GatewayError ? thrown : new GatewayError("internal", { cause: thrown });
  const facts = {
    ending: { kind: "failed", error },
    requestedModel,
    notices: [],
    started: now,
    ended: now,
  } as const;
  return { type: "end", result: completionResult(facts, undefined) };
}
