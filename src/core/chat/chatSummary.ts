import { logVersion } from "./chatEvent.ts";
import { chatTitle } from "./chatTitle.ts";
import type { Conversation } from "./conversation.ts";

/** What a list shows of a conversation. */
export interface ChatSummary {
  readonly id: string;
  readonly title: string;
  readonly model: string;
  readonly pinned: boolean;
  readonly workspace: string | undefined;
  readonly prompts: number;
  /** Epoch milliseconds of the last prompt or answer: renaming and pinning do not move a chat. */
  readonly at: number;
  /** Bytes on disk, with its images and videos. */
  readonly size: number;
  /** Written by a later version. */
  readonly newer: boolean;
}

/** What the history lists of a conversation. @param logSize bytes on disk */
export function chatSummary(chat: Conversation, logSize: number): ChatSummary {
  const { id, model, pinned, workspace, turns } = chat;
  let at = chat.createdAt;
  for (const { prompt, answers } of turns.values())
    for (const time of [prompt.at, ...answers.map((answer) => answer.at)]) at = Math.max(at, time);
  const size = logSize + mediaSize(chat);
  const newer = chat.version > logVersion;
  return { id, title: chatTitle(chat), model, pinned, workspace, prompts: turns.size, at, size, newer };
}

/** One that several prompts show is one file. */
function mediaSize({ turns }: Conversation): number {
  const media = [...turns.values()].flatMap(({ prompt }) => prompt.media ?? []);
  const sizes = new Map(media.map(({ hash, size }) => [hash, size]));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
