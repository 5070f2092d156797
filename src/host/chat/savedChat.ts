import { randomUUID } from "node:crypto";
import { replayLog } from "../../core/chat/chatLog.ts";
import type { ContextItem, Conversation } from "../../core/chat/conversation.ts";
import type { ChatFiles } from "../adapters/chatFiles.ts";

/** What the user is about to send. */
export interface Draft {
  readonly text: string;
  readonly context: readonly ContextItem[];
}

export const emptyDraft: Draft = { text: "", context: [] };

/** A conversation as it lies in the storage. `conversation` is absent while nothing was ever sent in it. */
export interface SavedChat {
  readonly id: string;
  readonly conversation?: Conversation;
  readonly draft: Draft;
}

export function newSavedChat(): SavedChat {
  return { id: randomUUID(), draft: emptyDraft };
}

/** Reads one conversation and its draft; what is not there, or not readable, is empty. */
export async function loadChat(files: ChatFiles, id: string): Promise<SavedChat> {
  const [log, draft] = await Promise.all([files.readLog(id), files.readDraft(id)]);
  const conversation = log === undefined ? undefined : replayLog(log);
  return {
    id,
    ...(conversation !== undefined && { conversation }),
    draft: draft === undefined ? emptyDraft : parseDraft(draft),
  };
}

function parseDraft(json: string): Draft {
  try {
    return { ...emptyDraft, ...(JSON.parse(json) as Partial<Draft>) };
  } catch {
    return emptyDraft;
  }
}
