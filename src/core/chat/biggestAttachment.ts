import { base64Length } from "../gateway/requestText.ts";
import type { Prompt } from "./conversation.ts";

/** What takes the most bytes of what went along with a prompt. */
export function biggestAttachment(
  prompt: Prompt,
): { readonly id: string; readonly name: string } | undefined {
  const all = [
    ...prompt.context.map(({ id, path, text }) => ({ id, name: path, bytes: text.length })),
    ...(prompt.media ?? []).map(({ id, name, size }) => ({ id, name, bytes: base64Length(size) })),
  ];
  return all.sort((a, b) => b.bytes - a.bytes)[0];
}
