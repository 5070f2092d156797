import type { Conversation } from "./conversation.ts";

/** The files that the branch which is shown is about, by their addresses, each once; those sent along last come first. */
export function filesOf({ path }: Conversation): readonly string[] {
  const items = [...path].reverse().flatMap(({ prompt }) => prompt.context);
  const files = items.filter(({ kind }) => kind === "file" || kind === "selection");
  return [...new Set(files.flatMap(({ uri }) => uri ?? []))];
}
