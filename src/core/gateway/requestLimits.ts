import type { ChatMessage } from "./completion.ts";
import type { GatewayConnection } from "./connection.ts";
import { GatewayError } from "./gatewayError.ts";
import { type RequestText, requestSize } from "./requestText.ts";

/**
 * Keeps a request from being sent that the user's limits do not allow.
 *
 * @throws GatewayError `requestTooLarge` (the subject is the limit in megabytes) or `tooManyImages` (the limit).
 */
export function checkLimits(
  messages: readonly ChatMessage[],
  text: RequestText,
  { maxImages, maxRequestBytes }: Pick<GatewayConnection, "maxImages" | "maxRequestBytes">,
): void {
  if (maxImages !== undefined && countImages(messages) > maxImages) {
    throw new GatewayError("tooManyImages", { subject: String(maxImages) });
  }
  if (maxRequestBytes !== undefined && requestSize(text) > maxRequestBytes) {
    throw new GatewayError("requestTooLarge", { subject: String(maxRequestBytes / 1_000_000) });
  }
}

function countImages(messages: readonly ChatMessage[]): number {
  const parts = messages.flatMap(({ content }) => (typeof content === "string" ? [] : content));
  return parts.filter(
    (part) =>
      (part.type === "media" && part.kind === "image") ||
      (part.type === "image_url" && !part.image_url.url.startsWith("data:video/")),
  ).length;
}
