/** What was sent, and what the server counted of it. */
export interface VideoCount {
  /** Tokens of the request's text by estimate. */
  readonly textTokens: number;
  /** `usage.prompt_tokens`. */
  readonly promptTokens: number | undefined;
  /** Seconds of each video that was sent; `undefined` where nobody knows. */
  readonly durations: readonly (number | undefined)[];
  /** Images cost tokens too: beside them nothing can be told. */
  readonly images: number;
}

/** Seconds below which a video costs too little to be told from an estimate's error. */
const shortest = 3;
/** Tokens that a second of video costs at the least. */
const secondTokens = 70;
/** How far the count may be from the text's own estimate. */
const tolerance = 0.25;

/**
 * Whether a gateway has silently dropped the video: Gemini bills at least 70 tokens a second of it, so a prompt that
 * cost no more than its text had none. Beside a text so long that the video would not show in the count, nothing can be
 * told. Source: the gateway's documentation, "Request".
 */
export function isVideoDropped({ textTokens, promptTokens, durations, images }: VideoCount): boolean {
  if (promptTokens === undefined || images > 0) return false;
  if (!durations.some((duration) => duration !== undefined && duration > shortest)) return false;
  const seconds = durations.reduce<number>((sum, duration) => sum + (duration ?? 0), 0);
  if (seconds * secondTokens <= tolerance * textTokens) return false;
  return Math.abs(promptTokens - textTokens) <= tolerance * textTokens;
}
