import { estimateMediaTokens } from "../media/mediaTokens.ts";
import { textTokens } from "../textTokens.ts";
import { estimateJsonTokens } from "./estimateJsonTokens.ts";
import type { NativeMessage, NativePart } from "./nativeMessage.ts";

/** What a message costs beside its text. Source: OpenAI's cookbook. */
const messageTokens = 4;

/**
 * About how many tokens a text has. VS Code asks this hundreds of times while it fits a prompt into a model's window:
 * some microseconds whatever the text's length.
 */
export function estimateTokens(text: string): number {
  return textTokens(text, { samples: 6, length: 96 });
}

/** About how many tokens a whole message has. */
export function estimateMessageTokens({ parts }: NativeMessage): number {
  return messageTokens + partsTokens(parts);
}

function partsTokens(parts: readonly NativePart[]): number {
  return parts.reduce((sum, part) => sum + partTokens(part), 0);
}

function partTokens(part: NativePart): number {
  switch (part.type) {
    case "text":
      return estimateTokens(part.text);
    case "media":
      return estimateMediaTokens({
        kind: part.mimeType.startsWith("video/") ? "video" : "image",
        size: part.data.byteLength,
      });
    case "toolCall":
      return messageTokens + estimateTokens(part.name) + estimateJsonTokens(part.input);
    case "toolResult":
      return messageTokens + partsTokens(part.content);
    case "unsendable":
      return 0;
  }
}
