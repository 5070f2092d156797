import type { ChatSummary } from "../../../core/chat/chatSummary.ts";
import { searchableText } from "../../../core/chat/searchableText.ts";
import { searchConversation } from "../../../core/chat/searchConversation.ts";
import type { ChatFiles } from "./chatFiles.ts";
import { readAhead } from "./readAhead.ts";

/** A conversation that has what was searched for, and the place where. */
export interface SearchHit {
  readonly id: string;
  readonly snippet: string;
}

/** The texts that a search has read, by conversation: the next one, with a letter more, does not read them again. */
export type KnownTexts = Map<string, string>;

/**
 * Looks through the texts of `chats` in their order, until the signal aborts. Only a conversation that has the words
 * somewhere is built, to find the place.
 */
export async function* searchChats(
  files: ChatFiles,
  chats: readonly ChatSummary[],
  words: string,
  signal: AbortSignal,
  known: KnownTexts = new Map(),
): AsyncGenerator<SearchHit> {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return;
  const read = async (id: string) => {
    const text = known.get(id) ?? searchableText(await files.readLog(id));
    known.set(id, text);
    return { id, text };
  };
  for await (const { id, text } of readAhead(idsOf(chats, signal), read)) {
    if (signal.aborted) return;
    if (!text.includes(wanted)) continue;
    const chat = await files.read(id);
    const snippet = chat && searchConversation(chat, words);
    if (snippet !== undefined && !signal.aborted) yield { id, snippet };
  }
}

function* idsOf(chats: readonly ChatSummary[], signal: AbortSignal): Generator<string> {
  for (const { id } of chats) {
    if (signal.aborted) return;
    yield id;
  }
}
