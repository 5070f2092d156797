/** What is known of an image or video. */
export interface MediaMeasures {
  readonly kind: "image" | "video";
  /** Bytes. */
  readonly size: number;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
}

/** Of an image whose size nobody knows; the makers' pages say 258 to about 1,600. */
const imageTokens = 1_000;
/** Anthropic bills a token for so many pixels (its guide "Vision"); OpenAI and Gemini less. */
const pixelsPerToken = 750;
/** Gemini takes 258 tokens for a second of video, and a second of compressed video has about this many bytes. */
const videoSecond = { tokens: 258, bytes: 150_000 } as const;

/** About how many tokens a model bills for an image or video: what the dearest of them takes. */
export function estimateMediaTokens({ kind, size, width, height, duration }: MediaMeasures): number {
  if (kind === "video") return Math.ceil(duration ?? size / videoSecond.bytes) * videoSecond.tokens;
  if (width === undefined || height === undefined) return imageTokens;
  return Math.max(1, Math.ceil((width * height) / pixelsPerToken));
}
