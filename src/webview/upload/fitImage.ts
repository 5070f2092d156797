export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Pixels of the longer edge that models look at: Anthropic scales anything larger down to 1568 (its guide "Vision"),
 * OpenAI to 2048 and then to a shorter edge of 768, Gemini cuts into tiles of 768. More costs time and shows nothing.
 */
const longestEdge = 1568;

/** The size at which an image is sent; never larger than it is. */
export function fitImage({ width, height }: ImageSize): ImageSize {
  const scale = Math.min(1, longestEdge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
