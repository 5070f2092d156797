import { secondsWords } from "../shared/secondsWords.ts";

/** A time as the page's language writes it, without decimals: "4 sec". */
export function wholeSeconds(milliseconds: number): string {
  return secondsWords(Math.round(milliseconds / 1000) * 1000, document.documentElement.lang || undefined);
}
