import type { Conversation } from "./conversation.ts";

/** Characters before and after a hit. */
const around = 40;

/**
 * The first place where a conversation has `words`, whatever their case, with what stands around it, on one line.
 * Every version of every prompt and answer is searched, shown or not.
 */
export function searchConversation(chat: Conversation, words: string): string | undefined {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return undefined;
  for (const { prompt, answers } of chat.turns.values()) {
    for (const text of [prompt.text, ...answers.map((answer) => answer.text)]) {
      const at = text.toLowerCase().indexOf(wanted);
      if (at !== -1) return snippet(text, at, wanted.length);
    }
  }
  return undefined;
}

function snippet(text: string, at: number, length: number): string {
  const start = Math.max(0, at - around);
  const end = Math.min(text.length, at + length + around);
  const cut = text.slice(start, end).replace(/\s+/g, " ").trim();
  return `${start > 0 ? "…" : ""}${cut}${end < text.length ? "…" : ""}`;
}
