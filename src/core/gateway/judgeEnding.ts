import type { AnswerState } from "./answer.ts";
import type { Ending } from "./completion.ts";
import type { ErrorBody } from "./errorBody.ts";
import { GatewayError } from "./gatewayError.ts";

/** Why the reading of a body ended. */
export type ReadingEnd =
  /** The body, or the wait for what may follow the finish, is over. */
  | { readonly kind: "over" }
  | { readonly kind: "stopped" }
  /** Time ran out, or the connection broke. */
  | { readonly kind: "broken"; readonly error: GatewayError }
  /** The server said so itself, inside the answer or in place of it: `body`. */
  | { readonly kind: "error"; readonly error: GatewayError; readonly body: ErrorBody };

/**
 * How a completion ended. What a server says of its own answer counts first; only where it said nothing does the way
 * the reading ended decide.
 *
 * @param shown whether any text, reasoning or tool call came.
 */
export function judgeEnding(answer: AnswerState, reading: ReadingEnd, shown: boolean): Ending {
  const { finish } = answer;
  switch (finish?.kind) {
    case "complete":
    case "length":
    case "filtered":
    case "refused":
      return { kind: finish.kind };
    case "failed":
      return { kind: "failed", error: failure(finish.word, reading) };
    case "unknown":
      if (reading.kind === "over") return { kind: "noStopReason", serverReason: finish.word };
      break;
    case undefined:
      break;
  }
  switch (reading.kind) {
    case "stopped":
      return { kind: "stopped" };
    case "error":
      return { kind: "failed", error: reading.error };
    case "broken":
      return { kind: shown ? "cut" : "failed", error: reading.error };
    case "over":
      return endOfBody(answer, shown);
  }
}

function failure(word: string, reading: ReadingEnd): GatewayError {
  if (reading.kind === "error") return reading.error;
  return new GatewayError("serverError", { serverWords: `finish_reason: ${word}` });
}

function endOfBody(answer: AnswerState, shown: boolean): Ending {
  // A gateway that always appends its mark does so after an answer of which nothing came, too.
  if (answer.done && shown) return { kind: "noStopReason" };
  if (shown) return { kind: "cut", error: new GatewayError("cutOff") };
  const reason = answer.begun && !answer.done ? "cutOff" : "emptyAnswer";
  return { kind: "failed", error: new GatewayError(reason) };
}
