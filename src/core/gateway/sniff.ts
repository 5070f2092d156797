/** What a body turns out to be, whatever its Content-Type says. */
export type BodyShape = "stream" | "json" | "html";

/**
 * Tells a body's shape from the beginning of its text; `undefined` while only blanks have come (some servers send
 * them to keep the connection alive). Anything that is neither JSON nor markup is read as a stream: a stream's reader
 * skips what it does not know.
 */
export function sniffBody(text: string): BodyShape | undefined {
  switch (text.trimStart().charAt(0)) {
    case "":
      return undefined;
    case "{":
    case "[":
      return "json";
    case "<":
      return "html";
    default:
      return "stream";
  }
}
