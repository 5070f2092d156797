import { estimateTokenCount } from "tokenx";
import type { ChatMessage, Usage } from "../gateway/completion.ts";
import { isVideoDropped } from "../media/droppedVideo.ts";

/** Whether, by the server's count, a video among these messages did not reach the model. */
export function videoDropped(messages: readonly ChatMessage[], usage: Usage | undefined): boolean {
  const parts = messages.flatMap(({ content }) =>
    typeof content === "string" ? [{ type: "text", text: content } as const] : content,
  );
  const media = parts.filter((part) => part.type === "media");
  const videos = media.filter(({ kind }) => kind === "video");
  if (videos.length === 0) return false;
  return isVideoDropped({
    textTokens: parts.reduce(
      (sum, part) => sum + (part.type === "text" ? estimateTokenCount(part.text) : 0),
      0,
    ),
    promptTokens: usage?.promptTokens,
    durations: videos.map(({ duration }) => duration),
    images: media.length - videos.length,
  });
}
