import { textTokens } from "../textTokens.ts";

/** Estimating costs time, and neither context, prompts nor ended answers change. */
const estimates = new WeakMap<object, number>();

/** About how many tokens the text of `key` has; read only the first time. */
export function estimateOnce(key: object, text: () => string): number {
  const known = estimates.get(key);
  if (known !== undefined) return known;
  const tokens = textTokens(text());
  estimates.set(key, tokens);
  return tokens;
}
