import type { TurnView } from "../../shared/views.ts";

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

interface Input {
  readonly value: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  /** Whether the cursor stands in the first or the last line as it is seen. */
  isInEdgeLine(edge: "first" | "last"): boolean;
}

/** Up and Down through the prompts of the chat as they were typed, as in a shell; what was being written stands behind the last one. */
export class PromptRecall {
  /** How many prompts back; 0: the user's own text. */
  #back = 0;
  #own = "";

  /** The text to show instead, or undefined when the key does something else there. */
  key(key: Key, input: Input, turns: readonly TurnView[]): string | undefined {
    const direction = key.key === "ArrowUp" ? 1 : key.key === "ArrowDown" ? -1 : 0;
    if (direction === 0 || key.shiftKey || key.ctrlKey || key.altKey || key.metaKey) return undefined;
    if (input.selectionStart !== input.selectionEnd) return undefined;
    // Elsewhere they move the cursor.
    if (!input.isInEdgeLine(direction === 1 ? "first" : "last")) return undefined;
    const back = this.#back + direction;
    const asked = turns.at(-back)?.prompt;
    const prompt = asked?.written ?? asked?.text;
    if (back < 0 || back > turns.length || (back > 0 && prompt === undefined)) return undefined;
    if (this.#back === 0) this.#own = input.value;
    this.#back = back;
    return back === 0 ? this.#own : prompt;
  }

  /** The user goes on writing: what stands there is theirs now. */
  reset(): void {
    this.#back = 0;
  }
}
