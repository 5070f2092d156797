import type { Sampling } from "../gateway/completion.ts";

/** What a prompt sets for its own request. */
export interface PromptParameters {
  readonly sampling?: Sampling;
  /** The name of a parameter whose value is none: the prompt cannot be run. */
  readonly invalid?: string;
}

/** Parameters by their names in the request. Source: the service's page, request parameters. */
const readers: Readonly<Record<string, (value: unknown) => Sampling | undefined>> = {
  temperature: (value) => numeric(value, (temperature) => ({ temperature })),
  top_p: (value) => numeric(value, (topP) => ({ topP })),
  max_completion_tokens: (value) => numeric(value, (maxCompletionTokens) => ({ maxCompletionTokens })),
  reasoning_effort: (value) =>
    typeof value === "string" && value !== "" ? { reasoningEffort: value } : undefined,
  stream: (value) => {
    if (value === true || value === "true") return { stream: true };
    return value === false || value === "false" ? { stream: false } : undefined;
  },
  stop: (value) => {
    const stop = typeof value === "string" ? (jsonList(value) ?? [value]) : value;
    return isTextList(stop) ? { stop } : undefined;
  },
};

/** @param given The value for a name, as JSON or as the text of a line; undefined: not given. */
export function promptParameters(given: (name: string) => unknown): PromptParameters {
  let sampling: Sampling | undefined;
  for (const [name, read] of Object.entries(readers)) {
    const value = given(name);
    if (value === undefined) continue;
    const part = read(value);
    if (part === undefined) return { invalid: name };
    sampling = { ...sampling, ...part };
  }
  return sampling === undefined ? {} : { sampling };
}

function numeric(value: unknown, make: (number: number) => Sampling): Sampling | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? make(number) : undefined;
}

function jsonList(text: string): unknown {
  if (!text.startsWith("[")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
