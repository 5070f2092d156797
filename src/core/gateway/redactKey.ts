import { maskKey } from "./apiKey.ts";

/** Shorter keys (local servers take anything, "none" for one) would make nonsense of ordinary words. */
const shortestInWords = 4;
const shortestInAnswer = 12;

/** Masks the key wherever a server's words repeat it. */
export function redactKey(words: string, key: string): string {
  return key.length < shortestInWords ? words : words.replaceAll(key, maskKey(key));
}

/** Passes text on in pieces, masking the key even where it is split over pieces. */
export interface KeyFilter {
  push(text: string): string;
  /** What is still held back. */
  end(): string;
}

/**
 * A filter for the text of an answer. It holds back only an end that may be the key's beginning, which for ordinary
 * text is nothing.
 */
export function createKeyFilter(key: string): KeyFilter {
  if (key.length < shortestInAnswer) return { push: (text) => text, end: () => "" };
  let held = "";
  return {
    push(text) {
      const input = held + text;
      // Only what follows the last key may be the beginning of another.
      let after = 0;
      for (let at = input.indexOf(key); at >= 0; at = input.indexOf(key, after)) after = at + key.length;
      const sure = input.length - overlap(input.slice(Math.max(after, input.length - key.length)), key);
      held = input.slice(sure);
      const passed = input.slice(0, sure);
      return after === 0 ? passed : redactKey(passed, key);
    },
    end() {
      const rest = held;
      held = "";
      return rest;
    },
  };
}

/** Length of the longest proper beginning of the key that the text ends in. */
function overlap(text: string, key: string): number {
  for (let length = Math.min(key.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(key.slice(0, length))) return length;
  }
  return 0;
}
