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
      // The character before tells whether the first line of this piece starts here.
      const before = atLineStart ? "\n" : " ";
      const input = before + held + text;
      const end = input.length - heldLength(input);
      held = input.slice(end);
      const taken = input.slice(0, end);
      atLineStart = /[\r\n]/.test(taken.charAt(taken.length - 1));
      return taken.replace(/([\r\n])(?:error:|(?=\{))/g, "$1data:").slice(1);
    },
    end() {
      const rest = held;
      held = "";
      return rest;
    },
  };
}

/** Length of a last line that may become the marker. */
function heldLength(input: string): number {
  const start = Math.max(input.lastIndexOf("\n"), input.lastIndexOf("\r")) + 1;
  const line = input.slice(start, start + marker.length);
  return start > 0 && line.length < marker.length && marker.startsWith(line) ? input.length - start : 0;
}
