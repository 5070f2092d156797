import type { SlashCommandView } from "../shared/protocol.ts";

/**
 * The commands that what stands before the cursor may become: "/fi" → fix. None when it is no command, or when one is
 * written out already and nothing else begins so.
 */
export function slashCompletions(
  beforeCursor: string,
  commands: readonly SlashCommandView[],
): readonly SlashCommandView[] {
  const typed = /^\/(\S*)$/.exec(beforeCursor)?.[1]?.toLowerCase();
  if (typed === undefined) return [];
  const matching = commands.filter(({ name }) => name.toLowerCase().startsWith(typed));
  return matching.length === 1 && matching[0]?.name.toLowerCase() === typed ? [] : matching;
}

export type SlashKey =
  | { readonly kind: "move"; readonly index: number }
  | { readonly kind: "accept" }
  | { readonly kind: "dismiss" };

/** What a key does while completions are shown; undefined: what it does without them. */
export function slashKey(
  event: { readonly key: string; readonly shiftKey: boolean },
  index: number,
  count: number,
): SlashKey | undefined {
  if (event.shiftKey) return undefined;
  switch (event.key) {
    case "ArrowDown":
      return { kind: "move", index: (index + 1) % count };
    case "ArrowUp":
      return { kind: "move", index: (index + count - 1) % count };
    case "Enter":
    case "Tab":
      return { kind: "accept" };
    case "Escape":
      return { kind: "dismiss" };
    default:
      return undefined;
  }
}
