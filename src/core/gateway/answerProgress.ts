import type { AnswerPiece } from "./answer.ts";
import type { CompletionEvent } from "./completion.ts";
import { createKeyFilter } from "./redactKey.ts";

/** What one attempt has shown so far, and when. Times are epoch milliseconds. */
export class AnswerProgress {
  /** The first half of a character whose second half has not come yet. */
  readonly #half = { text: "", reasoning: "" };
  readonly #filters: Readonly<Record<"text" | "reasoning", ReturnType<typeof createKeyFilter>>>;
  text = "";
  reasoning = "";
  firstByte: number | undefined;
  firstText: number | undefined;
  lastText: number | undefined;

  constructor(apiKey: string) {
    this.#filters = { text: createKeyFilter(apiKey), reasoning: createKeyFilter(apiKey) };
  }

  get shown(): boolean {
    return this.text !== "" || this.reasoning !== "";
  }

  /** The events for what a piece of the body brought, neighbours of a kind as one. */
  *take(pieces: readonly AnswerPiece[], now: number): Generator<CompletionEvent> {
    let type: "text" | "reasoning" = "text";
    let pending = "";
    for (const piece of pieces) {
      if (piece.type !== "text" && piece.type !== "reasoning") continue;
      if (piece.type !== type) {
        yield* this.#show(type, this.#filters[type].push(pending), now);
        pending = "";
        type = piece.type;
      }
      pending += piece.text;
    }
    yield* this.#show(type, this.#filters[type].push(pending), now);
  }

  /** The events for what was held back. */
  *end(now: number): Generator<CompletionEvent> {
    yield* this.#show("reasoning", this.#filters.reasoning.end(), now);
    yield* this.#show("text", this.#filters.text.end(), now);
  }

  *#show(type: "text" | "reasoning", piece: string, now: number): Generator<CompletionEvent> {
    const whole = this.#half[type] + piece;
    // An answer that is cut inside an emoji ends before it: half a character can neither be shown nor sent again.
    const end = isHighSurrogate(whole.charCodeAt(whole.length - 1)) ? whole.length - 1 : whole.length;
    this.#half[type] = whole.slice(end);
    const text = whole.slice(0, end);
    if (text === "") return;
    this[type] += text;
    if (type === "text") {
      this.firstText ??= now;
      this.lastText = now;
    }
    yield { type, text };
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
