import type { TurnView } from "../shared/protocol.ts";

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
}

/** Up and Down through the prompts of the chat, as in a shell; what was being written stands behind the last one. */
export class PromptRecall {
  /** How many prompts back; 0: the user's own text. */
  #back = 0;
  #own = "";

  /** The text to show instead, or undefined when the key does something else there. */
  key(key: Key, input: Input, turns: readonly TurnView[]): string | undefined {
    const direction = key.key === "ArrowUp" ? 1 : key.key === "ArrowDown" ? -1 : 0;
    if (direction === 0 || key.shiftKey || key.ctrlKey || key.altKey || key.metaKey) return undefined;
    if (!isAtEdge(direction, input)) return undefined;
    const back = this.#back + direction;
    const prompt = turns.at(-back)?.prompt.text;
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

/** Up counts in the first line, Down in the last one; elsewhere they move the cursor. */
function isAtEdge(direction: number, { value, selectionStart, selectionEnd }: Input): boolean {
  if (selectionStart !== selectionEnd) return false;
  return direction === 1
    ? !value.slice(0, selectionStart).includes("\n")
    : !value.slice(selectionStart).includes("\n");
}
