import { useState } from "preact/hooks";
import type { SlashCommandView } from "../../shared/views.ts";
import { post } from "../host.ts";
import {
  type Completion,
  type ContextChoices,
  completionKey,
  contextCompletions,
  contextQuery,
  slashCompletions,
} from "../input/completion.ts";

/** Milliseconds without a key before files are looked for. */
const pause = 80;

let asking: ReturnType<typeof setTimeout> | undefined;

/** What can be completed before the cursor of an input, and which of it is chosen. */
export function useCompletion(
  commands: readonly SlashCommandView[],
  choices: ContextChoices | undefined,
  accept: (completion: Completion) => void,
) {
  /** What stands before the cursor; "" while nothing is being completed. */
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const commandCompletions = slashCompletions(typed, commands);
  const completions = commandCompletions.length > 0 ? commandCompletions : contextCompletions(typed, choices);
  const index = Math.min(active, completions.length - 1);
  return {
    completions,
    index,
    /** Looks for completions of what stands before the cursor. */
    look(beforeCursor: string): void {
      setTyped(beforeCursor);
      setActive(0);
      clearTimeout(asking);
      const query = contextQuery(beforeCursor);
      if (query !== undefined) asking = setTimeout(() => post({ type: "findContext", query }), pause);
    },
    close(): void {
      setTyped("");
      clearTimeout(asking);
    },
    /** Whether the key belonged to the list. */
    takeKey(event: KeyboardEvent): boolean {
      if (completions.length === 0) return false;
      const does = completionKey(event, index, completions.length);
      const chosen = completions[index];
      if (does?.kind === "move") setActive(does.index);
      if (does?.kind === "accept" && chosen !== undefined) accept(chosen);
      if (does?.kind === "dismiss") setTyped("");
      return does !== undefined;
    },
  };
}
