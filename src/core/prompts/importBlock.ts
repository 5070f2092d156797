/** Characters of imports that are sent along. */
const budget = 2000;
/** Lines from the top among which imports are looked for. */
const mostLines = 300;

const importLine =
  /^\s*(?:import\b|from\s+\S+\s+import\b|export\s.*\bfrom\s|(?:const|let|var)\s.*=\s*require\(|require\b|use\s|using\s|#\s*include\b|package\s|@import\b|load\(|open\s+\w|extern\s+crate\b)/;

/**
 * The imports at the top of a file, as whole lines within a budget: what they bring in is known to the code wherever
 * it stands. A statement over several lines goes on to its closing bracket or its `from`.
 */
export function importBlock(lines: readonly string[]): string {
  const taken: string[] = [];
  let length = 0;
  let depth = 0;
  for (const line of lines.slice(0, mostLines)) {
    const isImport = depth > 0 || importLine.test(line);
    if (!isImport) continue;
    length += line.length + 1;
    if (length > budget) break;
    taken.push(line);
    depth = Math.max(0, depth + count(line, /[({]/g) - count(line, /[)}]/g));
    if (/;\s*$/.test(line)) depth = 0;
  }
  return taken.join("\n");
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
