import type { CompletionEvent, Ending } from "./completion.ts";

/** A reply ended before it was whole, so that taking it for the whole would lose something. */
export class IncompleteReply extends Error {
  override readonly name = "IncompleteReply";
  readonly ending: Ending;
  constructor(ending: Ending, options?: ErrorOptions) {
    super(`The reply ended early: ${ending.kind}`, options);
    this.ending = ending;
  }
}

/**
 * The text of a reply, piece by piece. Ends without an error when the reply is complete or was stopped by the
 * caller; otherwise throws `IncompleteReply` after the last piece.
 */
export async function* replyText(events: AsyncIterable<CompletionEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type === "text") yield event.text;
    else if (event.type === "end") {
      const { ending } = event.result;
      if (ending.kind === "complete" || ending.kind === "stopped") return;
      throw new IncompleteReply(ending, "error" in ending ? { cause: ending.error } : {});
    }
  }
}
