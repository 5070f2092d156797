/** What a file was and is called; the same where it was not renamed. */
export interface DiffPaths {
  readonly oldPath: string;
  readonly path: string;
}

/**
 * The names of the file that one part of git's output is about, whatever the user's `diff.noprefix`,
 * `diff.mnemonicPrefix`, `diff.srcPrefix` and `core.quotePath` make of them; `undefined` when they cannot be told.
 * Source: git-diff(1), "Generating patch text with -p" and "Combined diff format".
 */
export function diffPaths(text: string): DiffPaths | undefined {
  const [header = ""] = text.split(/^@@/m, 1);
  const [head = "", ...lines] = header.split("\n");
  // A rename's and a copy's names have no prefix.
  const from = fieldOf(lines, /^(?:rename|copy) from /);
  const to = fieldOf(lines, /^(?:rename|copy) to /);
  if (from !== undefined && to !== undefined) return { oldPath: unquoted(from), path: unquoted(to) };
  const combined = /^diff --(?:cc|combined) (.+)$/.exec(head)?.[1];
  if (combined !== undefined) return same(unquoted(combined));
  return pairs(/^diff --git (.+)$/.exec(head)?.[1] ?? "")
    .map(([a, b]) => commonPath(a, b))
    .find((path) => path !== undefined);
}

function fieldOf(lines: readonly string[], key: RegExp): string | undefined {
  return lines.find((line) => key.test(line))?.replace(key, "");
}

/** The two halves of a header: names may hold blanks, so there are as many ways to part it. */
function pairs(header: string): readonly (readonly [string, string])[] {
  const blanks = [...header.matchAll(/ /g)].map(({ index }) => index);
  return blanks.map((at) => [unquoted(header.slice(0, at)), unquoted(header.slice(at + 1))]);
}

/** What both sides of a header call the file, behind a prefix of whole folders: nothing else is one for certain. */
function commonPath(a: string, b: string): DiffPaths | undefined {
  if (a === b) return same(a);
  const [, behindA] = /^[a-z]\/(.+)$/.exec(a) ?? [];
  const [, behindB] = /^[a-z]\/(.+)$/.exec(b) ?? [];
  return behindA !== undefined && behindA === behindB ? same(behindA) : undefined;
}

function same(path: string): DiffPaths {
  return { oldPath: path, path };
}

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** A name with odd characters stands in quotes, its bytes as C writes them. */
function unquoted(name: string): string {
  const [, inside] = /^"(.*)"$/s.exec(name) ?? [];
  if (inside === undefined) return name;
  const bytes = [...inside.matchAll(/\\([0-7]{3}|.)|[^\\]/gsu)].flatMap(([whole, escaped]) => {
    if (escaped === undefined) return [...new TextEncoder().encode(whole)];
    return /^[0-7]{3}$/.test(escaped)
      ? Number.parseInt(escaped, 8)
      : (escapes[escaped] ?? escaped.charCodeAt(0));
  });
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
