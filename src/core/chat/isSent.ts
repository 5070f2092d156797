import type { ContextItem } from "./conversation.ts";

/** Whether the very same text of the same place is among `others`. */
export function isSent(item: ContextItem, others: readonly ContextItem[]): boolean {
  return others.some(
    ({ kind, path, startLine, text }) =>
      kind === item.kind && path === item.path && startLine === item.startLine && text === item.text,
  );
}
