import type { ChatSettings, ContextItem, MediaItem, Prompt } from "../../core/chat/conversation.ts";
import { isChatEvent } from "../../core/chat/eventShape.ts";
import type { QueuedPrompt } from "../../core/chat/promptQueue.ts";
import { parseJson } from "../../core/gateway/json.ts";
import { joinTexts, mergeTexts } from "../../shared/mergeTexts.ts";
import type { EditDraft } from "../../shared/views.ts";

/** What the user is about to send. */
export interface Draft {
  readonly text: string;
  readonly context: readonly ContextItem[];
  readonly media: readonly MediaItem[];
}

export const emptyDraft: Draft = { text: "", context: [], media: [] };

/** What is kept of a chat besides its log. */
export interface StoredDraft {
  readonly draft: Draft;
  /** Prompts that were sent and wait; they leave this file only once they are in the log. */
  readonly waiting: readonly QueuedPrompt[];
  /** Prompts that were sent and are being edited. */
  readonly edits: readonly EditDraft[];
  /** Of a chat that has no log yet. */
  readonly settings: ChatSettings;
}

/** A draft as it was written to disk; whatever else that text is, it is an empty one. */
export function parseDraft(json: string | undefined): StoredDraft {
  const value = parseJson(json ?? "") as Partial<Draft & Omit<StoredDraft, "draft">> | null | undefined;
  const text = typeof value?.text === "string" ? value.text : "";
  const list = <T>(items: readonly T[] | undefined) => (Array.isArray(items) ? items : []);
  const settings = { type: "settings", settings: value?.settings };
  return {
    draft: { text, context: list(value?.context), media: list(value?.media) },
    waiting: list(value?.waiting).filter(({ id, after, prompt }) =>
      isChatEvent({ type: "prompt", turn: id, after, prompt }),
    ),
    edits: list(value?.edits).filter(
      (edit) => typeof edit?.turnId === "string" && typeof edit.text === "string",
    ),
    settings: isChatEvent(settings) && settings.type === "settings" ? settings.settings : {},
  };
}

/**
 * What one draft became in two windows: what was written in this one (`mine`) goes on, behind what the other one made
 * of it (`theirs`) if both changed what there was (`before`).
 */
export function mergeDrafts(before: Draft, mine: Draft, theirs: Draft): Draft {
  if (isSame(mine, before)) return theirs;
  if (isSame(theirs, before)) return mine;
  const known = new Set([before, theirs].flatMap(({ context, media }) => [...context, ...media]).map(idOf));
  const isNew = (item: { readonly id: string }) => !known.has(item.id);
  return {
    text: mergeTexts({ before: before.text, mine: mine.text, theirs: theirs.text }),
    context: [...theirs.context, ...mine.context.filter(isNew)],
    media: [...theirs.media, ...mine.media.filter(isNew)],
  };
}

/** What is left of a draft when what it held at an earlier time has been sent. */
export function draftWithout(draft: Draft, sent: Draft): Draft {
  const ids = new Set([...sent.context, ...sent.media].map(idOf));
  const isLeft = (item: { readonly id: string }) => !ids.has(item.id);
  const text = draft.text.endsWith(sent.text)
    ? draft.text.slice(0, draft.text.length - sent.text.length).trimEnd()
    : draft.text;
  return { text, context: draft.context.filter(isLeft), media: draft.media.filter(isLeft) };
}

function isSame(one: Draft, other: Draft): boolean {
  const ids = ({ context, media }: Draft) => [...context, ...media].map(idOf).join("\n");
  return one.text === other.text && ids(one) === ids(other);
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

/** What came back from a queue, before what stands in the input already. */
export function joinDrafts(first: readonly Pick<Prompt, "text" | "context" | "media">[], last: Draft): Draft {
  const all = [...first, last];
  return {
    text: joinTexts(all.map(({ text }) => text)),
    context: all.flatMap(({ context }) => context),
    media: all.flatMap(({ media = [] }) => media),
  };
}
