import type { ContextItem, MediaItem, Prompt } from "../../core/chat/conversation.ts";
import { parseJson } from "../../core/gateway/json.ts";

/** What the user is about to send. */
export interface Draft {
  readonly text: string;
  readonly context: readonly ContextItem[];
  readonly media: readonly MediaItem[];
}

export const emptyDraft: Draft = { text: "", context: [], media: [] };

/** A draft as it was written to disk; whatever else that text is, it is an empty one. */
export function parseDraft(json: string | undefined): Draft {
  const value = parseJson(json ?? "") as Partial<Draft> | null | undefined;
  const text = typeof value?.text === "string" ? value.text : "";
  const list = <T>(items: readonly T[] | undefined) => (Array.isArray(items) ? items : []);
  return { text, context: list(value?.context), media: list(value?.media) };
}

/** What came back from a queue, before what stands in the input already. */
export function joinDrafts(first: readonly Pick<Prompt, "text" | "context" | "media">[], last: Draft): Draft {
  const all = [...first, last];
  return {
    text: all
      .map(({ text }) => text)
      .filter((text) => text !== "")
      .join("\n\n"),
    context: all.flatMap(({ context }) => context),
    media: all.flatMap(({ media = [] }) => media),
  };
}
