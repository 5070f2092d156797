import { mergeNewer } from "../../shared/mergeTexts.ts";
import type { EditVersions } from "../../shared/messages.ts";
import type { EditDraft } from "../../shared/views.ts";
import { post } from "../host.ts";
import { DraftPoster } from "./draftPoster.ts";

const poster = new DraftPoster();
/** How far the prompts of the chat that is shown have been edited, by turn. The host keeps a copy. */
let texts: ReadonlyMap<string, string> = new Map();
let shown = "";
const listeners = new Set<() => void>();

/** Calls `listener` each time edits were changed elsewhere, until the result is called. */
export function onEditsAdopted(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Another chat is shown: its edits go on where they were left. */
export function showEdits(chatId: string, edits: readonly EditDraft[]): void {
  poster.flush();
  shown = chatId;
  texts = new Map(edits.map(({ turnId, text }) => [turnId, text]));
}

/** They were changed elsewhere; what has just been typed here is newer. */
export function adoptEdits(edits: readonly EditDraft[]): void {
  const { pending } = poster;
  const mine = pending?.type === "editDraft" ? pending : undefined;
  texts = new Map(edits.map(({ turnId, text }) => [turnId, text]));
  if (mine?.text !== undefined) texts = new Map(texts).set(mine.turnId, mine.text);
  for (const listener of listeners) listener();
}

/** Another window had them too: what stands here is merged with what that one left. */
export function mergeEdits(edits: readonly EditVersions[]): void {
  // The host merges it too, as long as it comes before the word that this is done.
  poster.flush();
  const merged = new Map(texts);
  for (const { turnId, ...versions } of edits) {
    const text = mergeNewer(versions, texts.get(turnId));
    if (text === undefined) merged.delete(turnId);
    else merged.set(turnId, text);
  }
  texts = merged;
  for (const listener of listeners) listener();
}

/** What stands in the editor of a prompt; `undefined` while it is not edited. */
export function editOf(turnId: string): string | undefined {
  return texts.get(turnId);
}

/** Keeps what stands in the editor of a prompt. */
export function keepEdit(turnId: string, text: string): void {
  texts = new Map(texts).set(turnId, text);
  poster.later({ type: "editDraft", chatId: shown, turnId, text });
}

/** Tells the host at once: the view, or this editor, may go away. */
export function tellEdit(): void {
  poster.flush();
}

/** The prompt is asked: the host forgets the edit by itself. */
export function takeEdit(turnId: string): void {
  poster.cancel();
  texts = new Map([...texts].filter(([id]) => id !== turnId));
}

/** The prompt stays as it was. */
export function leaveEdit(turnId: string): void {
  takeEdit(turnId);
  post({ type: "editDraft", chatId: shown, turnId });
}
