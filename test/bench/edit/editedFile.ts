/**
 * A file, and a text that came of it.
 *
 * @param changed share of the lines that are replaced, taken out, or have another one put before them
 */
export function editedFile(
  lines: number,
  changed: number,
): readonly [before: readonly string[], newText: string] {
  const before = Array.from({ length: lines }, (_, line) => codeLine(line));
  const after = before.flatMap((line, at) => (scattered(at) < changed ? replaced(line, at) : line));
  return [before, after.join("\n")];
}

function replaced(line: string, at: number): readonly string[] {
  const fresh = `  changed(${at}, "${line.trim()}");`;
  return at % 5 === 1 ? [fresh, line] : at % 5 === 4 ? [] : [fresh];
}

/** A number from 0 to 1, the same in every run. */
function scattered(at: number): number {
  return ((at + 1) * 0.618_033_988_749) % 1;
}

/** As in any source: statements that stand once, and blank lines and braces that stand everywhere. */
function codeLine(line: number): string {
  if (line % 8 === 0) return `function part${line}(input: string) {`;
  if (line % 8 === 6) return "}";
  return line % 8 === 7 ? "" : `  const value${line} = compute(input, ${line * 7});`;
}
