import type { Sampling } from "../gateway/completion.ts";

/** The names that callers of VS Code's API use for the parameters we know. */
const names = {
  temperature: ["temperature"],
  topP: ["top_p", "topP"],
  maxCompletionTokens: ["max_completion_tokens", "max_tokens", "maxCompletionTokens", "maxTokens"],
  stop: ["stop"],
  reasoningEffort: ["reasoning_effort", "reasoningEffort"],
} as const satisfies Readonly<Partial<Record<keyof Sampling, readonly string[]>>>;

/** The parameters in the `modelOptions` of a request; names we do not know and values of another type are left out. */
export function requestSampling(options: Readonly<Record<string, unknown>> = {}): Sampling {
  const value = (name: keyof typeof names): unknown =>
    names[name].map((known) => options[known]).find((given) => given !== undefined);
  const [temperature, topP, limit] = [value("temperature"), value("topP"), value("maxCompletionTokens")];
  const [stop, reasoningEffort] = [value("stop"), value("reasoningEffort")];
  const stops = (Array.isArray(stop) ? stop : [stop]).filter((one) => typeof one === "string");
  return {
    ...(typeof temperature === "number" && { temperature }),
    ...(typeof topP === "number" && { topP }),
    ...(typeof limit === "number" && { maxCompletionTokens: limit }),
    ...(stops.length > 0 && { stop: stops }),
    ...(typeof reasoningEffort === "string" && { reasoningEffort }),
  };
}
