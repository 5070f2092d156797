/** Rewrites a stream's text in pieces of any size. */
export interface TextMender {
  push(text: string): string;
  end(): string;
}

const marker = "error:";

/**
 * Makes `data:` lines of two kinds of line that some servers put into an event stream and a standard parser drops,
 * with the server's words in them: bare JSON (`{"error":…}`) and llama.cpp's `error: {…}`.
 */
export function createStrayLineMender(): TextMender {
  let atLineStart = true;
  let held = "";
  return {
    push(text) {
      const input = held + text;
      const end = input.length - heldLength(input, atLineStart);
      held = input.slice(end);
      const taken = input.slice(0, end);
      if (taken === "") return "";
      const mended = mendInside(atLineStart ? mendFirst(taken) : taken);
      atLineStart = isLineEnd(taken.charAt(taken.length - 1));
      return mended;
    },
    end() {
      const rest = held;
      held = "";
      return rest;
    },
  };
}

function mendFirst(text: string): string {
  return text.startsWith("{") || text.startsWith(marker)
    ? `data:${text.slice(text.startsWith("{") ? 0 : marker.length)}`
    : text;
}

function mendInside(text: string): string {
  // Ordinary streams have nothing to mend. Engines find a few fixed characters many times faster than a pattern.
  const suspect = text.includes("\n{") || text.includes("\nerr") || text.includes("\r");
  return suspect ? text.replace(/([\r\n])(?:error:|(?=\{))/g, "$1data:") : text;
}

/** Length of a last line that may become the marker. */
function heldLength(input: string, atLineStart: boolean): number {
  for (let length = Math.min(marker.length - 1, input.length); length > 0; length--) {
    const start = input.length - length;
    const startsLine = start === 0 ? atLineStart : isLineEnd(input.charAt(start - 1));
    if (startsLine && marker.startsWith(input.slice(start))) return length;
  }
  return 0;
}

function isLineEnd(character: string): boolean {
  return character === "\n" || character === "\r";
}
