import type { Conversation } from "./conversation.ts";

/** Characters of a title that was not given. */
const maxLength = 60;

/** The name the user gave a chat, else the beginning of its first prompt; empty while nothing was asked. */
export function chatTitle(chat: Conversation): string {
  if (chat.title !== "") return chat.title;
  const [first] = chat.turns.values();
  return first === undefined ? "" : titleOf(first.prompt.text);
}

/** The first line that says something, cut at a word where it is long. */
function titleOf(text: string): string {
  const line =
    text
      .split("\n")
      .map((part) => part.replace(/\s+/g, " ").trim())
      .find((part) => /[\p{L}\p{N}]/u.test(part)) ??
    text.trim().split("\n")[0] ??
    "";
  const characters = Array.from(line);
  if (characters.length <= maxLength) return line;
  const cut = characters.slice(0, maxLength).join("");
  const lastBlank = cut.lastIndexOf(" ");
  return `${(lastBlank > maxLength / 2 ? cut.slice(0, lastBlank) : cut).trimEnd()}…`;
}
