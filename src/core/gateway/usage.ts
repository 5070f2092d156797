import type { Usage } from "./completion.ts";
import { isRecord } from "./json.ts";

/**
 * Reads a `usage` object, in OpenAI's words or in Anthropic's. Counts that are not numbers are absent. All zeros is
 * what gateways put on chunks before they know: that is unknown too, so `undefined`.
 */
export function decodeUsage(value: unknown): Usage | undefined {
  if (!isRecord(value)) return undefined;
  const usage: { -readonly [Count in keyof Usage]: number } = {};
  const set = (count: keyof Usage, ...candidates: readonly unknown[]): void => {
    const found = candidates.find((candidate) => typeof candidate === "number" && candidate >= 0);
    if (typeof found === "number" && Number.isFinite(found)) usage[count] = found;
  };
  set("promptTokens", value["prompt_tokens"], value["input_tokens"]);
  set("completionTokens", value["completion_tokens"], value["output_tokens"]);
  set("totalTokens", value["total_tokens"]);
  if (!Object.values(usage).some((count) => count > 0)) return undefined;
  const completion = value["completion_tokens_details"] ?? value["output_tokens_details"];
  if (isRecord(completion)) set("reasoningTokens", completion["reasoning_tokens"]);
  const prompt = value["prompt_tokens_details"] ?? value["input_tokens_details"];
  if (isRecord(prompt)) set("cachedTokens", prompt["cached_tokens"]);
  return usage;
}
