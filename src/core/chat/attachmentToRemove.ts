import type { GatewayErrorData } from "../gateway/gatewayError.ts";
import { base64Length } from "../gateway/requestText.ts";
import type { Prompt } from "./conversation.ts";

/** What of a prompt is in the way after this error: the file that is gone, else what takes the most bytes. */
export function attachmentToRemove(
  { context, media = [] }: Prompt,
  error: GatewayErrorData | undefined,
): { readonly id: string; readonly name: string } | undefined {
  if (error?.kind !== "shrinkAttachment") return undefined;
  if (error.reason === "attachmentGone") return media.find(({ name }) => name === error.subject);
  const all = [
    ...context.map(({ id, path, text }) => ({ id, name: path, bytes: text.length })),
    ...media.map(({ id, name, size }) => ({ id, name, bytes: base64Length(size) })),
  ];
  return all.sort((a, b) => b.bytes - a.bytes)[0];
}
