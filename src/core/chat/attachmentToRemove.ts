import type { GatewayErrorData } from "../gateway/gatewayError.ts";
import { base64Length } from "../gateway/requestText.ts";
import type { Turn } from "./conversation.ts";
import type { Sight } from "./requestMessages.ts";

/** Something that was sent along, and the turn it belongs to. */
export interface SentAttachment {
  readonly turnId: string;
  readonly id: string;
  readonly name: string;
}

/**
 * What of all that was sent is in the way after this error: the file that is gone; the oldest image where there are too
 * many; else what takes the most bytes.
 *
 * @param turns all that the request was made of, oldest first
 * @param sees what the model that was asked looks at: the rest was not sent
 */
export function attachmentToRemove(
  turns: readonly Turn[],
  sees: Sight,
  error: GatewayErrorData | undefined,
): SentAttachment | undefined {
  if (error?.kind !== "shrinkAttachment") return undefined;
  const media = turns.flatMap(({ id: turnId, prompt }) =>
    (prompt.media ?? []).filter(({ kind }) => sees[kind]).map((item) => ({ turnId, ...item })),
  );
  if (error.reason === "attachmentGone") {
    // What an earlier version logged names the file only.
    return media.findLast(({ hash, name }) =>
      error.attachment === undefined ? name === error.subject : hash === error.attachment,
    );
  }
  if (error.reason === "tooManyImages") return media.find(({ kind }) => kind === "image");
  const texts = turns.flatMap(({ id: turnId, prompt }) =>
    prompt.context.map(({ id, path, text }) => ({ turnId, id, name: path, bytes: text.length })),
  );
  const all = [...media.map((item) => ({ ...item, bytes: base64Length(item.size) })), ...texts];
  return all.sort((a, b) => b.bytes - a.bytes)[0];
}
