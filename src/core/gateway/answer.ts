import type { ToolCall, Usage } from "./completion.ts";
import type { Finish } from "./finishReason.ts";

/** What a decoder has understood of an answer so far, apart from its text. */
export interface AnswerState {
  readonly id: string | undefined;
  readonly created: number | undefined;
  readonly model: string | undefined;
  readonly usage: Usage | undefined;
  readonly finish: Finish | undefined;
  readonly toolCalls: readonly ToolCall[];
  /** The server said `[DONE]`, or the answer was a whole one. */
  readonly done: boolean;
  /** Something of an answer came, be it an empty chunk. */
  readonly begun: boolean;
}

/** What a decoder passes on. */
export type AnswerPiece =
  | { readonly type: "text" | "reasoning"; readonly text: string }
  /** The server reports an error in place of (the rest of) the answer: a JSON value, or its words. */
  | { readonly type: "error"; readonly value: unknown }
  /** The body is no answer at all: an HTML page, or something else nobody knows. */
  | { readonly type: "unreadable"; readonly text: string };

/** Takes a body's bytes in pieces of any size. Throws only `GatewayError`. */
export interface AnswerDecoder {
  push(bytes: Uint8Array): readonly AnswerPiece[];
  /** The body has ended. */
  end(): readonly AnswerPiece[];
  /** Nothing of what may follow matters. */
  readonly done: boolean;
  /** The model has said that it finished. */
  readonly finished: boolean;
  state(): AnswerState;
}
