/**
 * Code as it may be typed into a terminal: lines and tabs stay, every other control character goes, since a shell
 * takes them for keys (an escape ends a paste, a carriage return runs a line). Blank ends go too.
 */
export function terminalText(code: string): string {
  return code
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/^(?:[^\S\n]*\n)+/, "")
    .trimEnd();
}
