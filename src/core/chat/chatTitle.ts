import type { Conversation } from "./conversation.ts";
import { shortLine } from "./shortLine.ts";

/**
 * The name the user gave a chat, else what the command that began it is about, else the beginning of its first prompt;
 * empty while nothing was asked.
 */
export function chatTitle(chat: Conversation): string {
  if (chat.title !== "") return chat.title;
  const [first] = chat.turns.values();
  // Shortened here too: a chat that was imported may call it anything.
  return first === undefined ? "" : shortLine(first.prompt.command?.title ?? first.prompt.text);
}
