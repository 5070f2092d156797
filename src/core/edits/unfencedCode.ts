import type { KnownLines } from "./knownLines.ts";
import { isChatterAbove, isOpener, isRefusal, lineNature } from "./proseLine.ts";

/** What is known of the text that was sent, for telling the code of a reply from the sentences round it. */
export interface SentText {
  readonly known: KnownLines;
  /** It is a document rather than code: its sentences and fences are content. */
  readonly isDocument: boolean;
}

/** Sentences above a block that may still be about the reply, even if the text that was sent is prose itself. */
const mostSentences = 3;

/** Whether the last of the lines that begin a reply shows that code has begun. */
export function showsCode(held: readonly string[], { known, isDocument }: SentText): boolean {
  const line = held.at(-1) ?? "";
  if (held.some(isRefusal)) return false;
  if (known.has(line)) return true;
  if (isDocument) {
    const own = held.filter((text) => text.trim() !== "" && !isChatterAbove(text));
    return own.length > mostSentences || own.some((text) => lineNature(text) !== "prose");
  }
  // One line that looks like code may be part of a sentence about it; two in a row are code.
  return lineNature(line) === "code" && lineNature(held.at(-2) ?? "") === "code";
}

/** Lines that begin a reply, without the sentences above the code. */
export function withoutChatter(held: readonly string[], { known, isDocument }: SentText): readonly string[] {
  const chatter = held.findLastIndex((line, index) =>
    isDocument
      ? isChatterAbove(line) && !known.has(line)
      : lineNature(line) === "prose" && index < held.length - 1,
  );
  return held.slice(chatter + 1);
}

/** A whole reply without fence or certain code: a short answer such as "x" is code, a sentence is not. */
export function unmarkedCode(held: readonly string[], sent: SentText): readonly string[] {
  if (held.some(isRefusal)) return [];
  if (sent.isDocument) return withoutChatter(held, sent);
  const last = held.findLastIndex((line) => lineNature(line) === "prose");
  if (last < 0) return held;
  return isOpener(held[last] ?? "") ? held.slice(last + 1) : [];
}
