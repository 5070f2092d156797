import type { Sampling } from "./completion.ts";
import { parseModelId } from "./modelId.ts";

/** Why a parameter that the user set is not sent. */
export type LeftOutReason =
  | { readonly kind: "outOfRange"; readonly value: number; readonly min: number; readonly max?: number }
  | { readonly kind: "notWhole"; readonly value: number }
  /** The model refuses any value. */
  | { readonly kind: "notAccepted" }
  /** The model accepts only its default value. */
  | { readonly kind: "onlyDefault" }
  | { readonly kind: "notTogether"; readonly other: string }
  /** Only the first `limit` entries are sent. */
  | { readonly kind: "tooMany"; readonly limit: number }
  /** This server refused the field before. */
  | { readonly kind: "learned" };

export interface LeftOut {
  /** The name on the wire. */
  readonly field: string;
  readonly reason: LeftOutReason;
}

/** What of the user's parameters is sent, and what is not. */
export interface CheckedSampling {
  readonly sampling: Sampling;
  readonly leftOut: readonly LeftOut[];
}

/** OpenAI's limit, Create chat completion, `stop`. */
const maxStops = 4;

/** Rules known for exactly these models, by their id without the version suffix. */
const onlyDefaultSampling: ReadonlySet<string> = new Set(["gpt-5.4", "gpt-5.5"]);
const noSampling: ReadonlySet<string> = new Set(["claude-opus-4-7"]);

/** Checks what the user set against its range and the model's own rules, before anything is sent. */
export function checkSampling(modelId: string, wanted: Sampling): CheckedSampling {
  const sampling: { -readonly [Field in keyof Sampling]: Sampling[Field] } = { ...wanted };
  const leftOut: LeftOut[] = [];
  const leave = (name: keyof Sampling, reason: LeftOutReason): void => {
    delete sampling[name];
    leftOut.push({ field: wireNames[name], reason });
  };

  const { family, base } = parseModelId(modelId);
  const reasoning = wanted.reasoningEffort !== "none";
  for (const name of ["temperature", "topP"] as const) {
    const value = sampling[name];
    if (value === undefined) continue;
    const max = name === "temperature" && family !== "claude" ? 2 : 1;
    if (noSampling.has(base)) leave(name, { kind: "notAccepted" });
    else if (onlyDefaultSampling.has(base) && reasoning && value !== 1) leave(name, { kind: "onlyDefault" });
    else if (!(value >= 0 && value <= max)) leave(name, { kind: "outOfRange", value, min: 0, max });
  }
  if (family === "claude" && sampling.temperature !== undefined && sampling.topP !== undefined) {
    leave("topP", { kind: "notTogether", other: wireNames.temperature });
  }
  const limit = sampling.maxCompletionTokens;
  if (limit !== undefined && !(limit >= 1)) {
    leave("maxCompletionTokens", { kind: "outOfRange", value: limit, min: 1 });
  } else if (limit !== undefined && !Number.isInteger(limit)) {
    leave("maxCompletionTokens", { kind: "notWhole", value: limit });
  }
  const stops = sampling.stop?.filter((stop) => stop !== "") ?? [];
  if (stops.length === 0) delete sampling.stop;
  else sampling.stop = stops.slice(0, maxStops);
  if (stops.length > maxStops) {
    leftOut.push({ field: wireNames.stop, reason: { kind: "tooMany", limit: maxStops } });
  }
  if (sampling.reasoningEffort === "") delete sampling.reasoningEffort;
  return { sampling, leftOut };
}

/** The parameters' names on the wire. Source: the service's page, "Request Parameters", and OpenAI's. */
export const wireNames = {
  temperature: "temperature",
  topP: "top_p",
  maxCompletionTokens: "max_completion_tokens",
  stop: "stop",
  reasoningEffort: "reasoning_effort",
  stream: "stream",
} as const satisfies Readonly<Record<keyof Sampling, string>>;
