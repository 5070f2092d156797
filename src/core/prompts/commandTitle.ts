import type { ContextItem } from "../chat/conversation.ts";
import { shortLine } from "../chat/shortLine.ts";
import type { Localization } from "../ports.ts";
import { declaredName } from "./declaredName.ts";

/**
 * What a chat is called that begins with a command: all chats about code ask the same words, so it is the code that
 * tells them apart, and what was typed behind the command. "Explain: applyDiscount · why twice?"
 */
export function commandTitle(
  command: string,
  context: readonly ContextItem[],
  words: string,
  l10n: Localization,
): string {
  const [first] = context;
  const about = [first === undefined ? "" : subject(first), shortLine(words)].filter((part) => part !== "");
  return shortLine(about.length === 0 ? command : l10n.t("{0}: {1}", command, about.join(" · ")));
}

function subject({ kind, path, language, text }: ContextItem): string {
  if (kind === "selection" || kind === "text") {
    // What was pasted is most often prose or an error: "class of problems" declares nothing.
    const isCode = kind === "selection" || language !== "";
    const name = (isCode ? declaredName(text) : undefined) ?? shortLine(text);
    if (name !== "") return name;
  }
  return path.split(/[\\/]/).at(-1) || path;
}
