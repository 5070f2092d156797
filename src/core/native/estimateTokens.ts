import { estimateTokenCount } from "tokenx";
import { estimateMediaTokens } from "../media/mediaTokens.ts";
import { estimateJsonTokens } from "./estimateJsonTokens.ts";
import type { NativeMessage, NativePart } from "./nativeMessage.ts";

/** UTF-16 units in one sample, and samples in one text. */
const sampleLength = 96;
const samples = 6;

/** What a message costs beside its text. Source: OpenAI's cookbook. */
const messageTokens = 4;

/**
 * About how many tokens a text has. VS Code asks this hundreds of times while it fits a prompt into a model's window,
 * so a long text is judged by samples spread evenly over it: some microseconds whatever its length.
 */
export function estimateTokens(text: string): number {
  if (text.length <= samples * sampleLength) return estimateTokenCount(text);
  const step = (text.length - sampleLength) / (samples - 1);
  const sampled = Array.from({ length: samples }, (_, at) => {
    const start = Math.round(at * step);
    return text.slice(start, start + sampleLength);
  });
  const tokens = sampled.reduce((sum, sample) => sum + estimateTokenCount(sample), 0);
  return Math.ceil((tokens * text.length) / (samples * sampleLength));
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
