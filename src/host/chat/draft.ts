import type { ContextItem } from "../../core/chat/conversation.ts";
import { parseJson } from "../../core/gateway/json.ts";

/** What the user is about to send. */
export interface Draft {
  readonly text: string;
  readonly context: readonly ContextItem[];
}

export const emptyDraft: Draft = { text: "", context: [] };

/** A draft as it was written to disk; whatever else that text is, it is an empty one. */
export function parseDraft(json: string | undefined): Draft {
  const value = parseJson(json ?? "") as Partial<Draft> | null | undefined;
  const text = typeof value?.text === "string" ? value.text : "";
  return { text, context: Array.isArray(value?.context) ? value.context : [] };
}

/** What came back from a queue, before what stands in the input already. */
export function joinDrafts(first: readonly Draft[], last: Draft): Draft {
  const all = [...first, last];
  return {
    text: all
      .map(({ text }) => text)
      .filter((text) => text !== "")
      .join("\n\n"),
    context: all.flatMap(({ context }) => context),
  };
}
