import type { ContextChoiceView, SlashCommandView } from "../../shared/views.ts";

/** Something that what stands before the cursor may become. */
export interface Completion {
  readonly kind: "command" | "context";
  /** The command's name, or the choice's id. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Codicon name. */
  readonly icon?: string;
}

/** What the host found for the last "#". */
export interface ContextChoices {
  readonly query: string;
  readonly choices: readonly ContextChoiceView[];
}

/**
 * The commands that what stands before the cursor may become: "/fi" → fix. None when it is no command, or when one is
 * written out already and nothing else begins so.
 */
export function slashCompletions(
  beforeCursor: string,
  commands: readonly SlashCommandView[],
): readonly Completion[] {
  const typed = /^\/(\S*)$/.exec(beforeCursor)?.[1]?.toLowerCase();
  if (typed === undefined) return [];
  const matching = commands.filter(({ name }) => name.toLowerCase().startsWith(typed));
  if (matching.length === 1 && matching[0]?.name.toLowerCase() === typed) return [];
  return matching.map(({ name, description }) => ({
    kind: "command",
    id: name,
    label: `/${name}`,
    description,
  }));
}

/** What is typed behind a "#" that begins a word; undefined when the cursor does not stand there. */
export function contextQuery(beforeCursor: string): string | undefined {
  return /(?:^|\s)#([\p{L}\p{M}\p{N}_./\\@+~()[\]-]*)$/u.exec(beforeCursor)?.[1];
}

/** What the "#" before the cursor may become, once the host has looked. */
export function contextCompletions(
  beforeCursor: string,
  found: ContextChoices | undefined,
): readonly Completion[] {
  if (found === undefined || found.query !== contextQuery(beforeCursor)) return [];
  return found.choices.map((choice) => ({ kind: "context", ...choice }));
}

export type CompletionKey =
  | { readonly kind: "move"; readonly index: number }
  | { readonly kind: "accept" }
  | { readonly kind: "dismiss" };

/** What a key does while completions are shown; undefined: what it does without them. */
export function completionKey(
  event: { readonly key: string; readonly shiftKey: boolean },
  index: number,
  count: number,
): CompletionKey | undefined {
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
