import { estimateTokenCount } from "tokenx";

/** How much of a long text is read: so many pieces of so many UTF-16 units. */
export interface TokenSamples {
  readonly samples: number;
  readonly length: number;
}

/** About a millisecond's reading. */
const usual: TokenSamples = { samples: 64, length: 256 };

/**
 * About how many tokens a text has. Reading takes time in proportion to the text, so one that is longer than all
 * samples together is judged by samples spread evenly over it.
 */
export function textTokens(text: string, { samples, length }: TokenSamples = usual): number {
  if (text.length <= samples * length) return estimateTokenCount(text);
  const step = (text.length - length) / (samples - 1);
  let tokens = 0;
  for (let at = 0; at < samples; at++) {
    const start = Math.round(at * step);
    tokens += estimateTokenCount(text.slice(start, start + length));
  }
  return Math.ceil((tokens * text.length) / (samples * length));
}
