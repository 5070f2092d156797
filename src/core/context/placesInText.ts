/** A place in a file that a text names. */
export interface NamedPlace {
  /** What may be its path, the longest first: a blank or a bracket may belong to it, or stand before it. */
  readonly paths: readonly [string, ...string[]];
  /** 1-based. */
  readonly line: number;
}

/** "src/cart.ts:12:5", "cart.ts(12,5)"; what stands before the line number, back to where no path can begin. */
const forms: readonly RegExp[] = [/:(\d{1,7})(?![\w.])/g, /\((\d{1,7})(?:,\d+)?\)/g];
/** Python's 'File "cart.py", line 12'. */
const python = /File "([^"\n]{1,300})", line (\d{1,7})/g;

/** Characters of a path at most, and ways to begin it that are tried. */
const longestPath = 300;
const mostWays = 6;

const pathEnd = /\.[\p{L}]\w{0,9}$/u;
/** What never stands in a path of an error's output. */
const outside = /["'`<>|*?\n\t,;]/;
/** Not the user's own code. */
const foreign = /(?:^|[\\/])(?:node_modules|site-packages|dist-packages)[\\/]|^node:/;

/** The places that an error's output names, in the order of the text, each once. */
export function placesInText(text: string, most = 3): readonly NamedPlace[] {
  const quoted = [...text.matchAll(python)].map(({ index, 1: path = "", 2: line }) => ({
    index,
    paths: [path],
    line: Number(line),
  }));
  const bare = forms
    .flatMap((form) => [...text.matchAll(form)])
    .map(({ index, 1: line }) => ({ index, paths: pathsBefore(text, index), line: Number(line) }));
  const known = new Set<string>();
  const places: NamedPlace[] = [];
  for (const { paths, line } of [...quoted, ...bare].sort((a, b) => a.index - b.index)) {
    const [longest, ...shorter] = paths;
    const shortest = paths.at(-1) ?? "";
    if (longest === undefined || line === 0 || paths.some((path) => foreign.test(path))) continue;
    if (known.has(`${shortest}:${line}`)) continue;
    known.add(`${shortest}:${line}`);
    places.push({ paths: [longest, ...shorter], line });
    if (places.length === most) break;
  }
  return places;
}

/** The paths that may end at `end`. */
function pathsBefore(text: string, end: number): readonly string[] {
  const near = text.slice(Math.max(0, end - longestPath), end);
  if (!pathEnd.test(near)) return [];
  const [run = ""] = near.split(new RegExp(`.*${outside.source}`, "su")).slice(-1);
  const starts = [0, ...[...run.matchAll(/[\s([{]+/g)].map(({ index, 0: gap }) => index + gap.length)];
  const paths = starts
    .slice(-mostWays)
    .map((start) => plainPath(run.slice(start)))
    .filter((path) => /^(?:[A-Za-z]:[\\/])?[^:]*$/.test(path) && isBalanced(path));
  return [...new Set(paths)];
}

/** Whether each bracket belongs to the path, as in "app/[id]/page.tsx". */
function isBalanced(path: string): boolean {
  return ["()", "[]", "{}"].every(
    ([open = "", close = ""]) => path.split(open).length === path.split(close).length,
  );
}

/** A file's URL as the path that it names. */
function plainPath(text: string): string {
  const url = /file:\/\/(\/.*)$/s.exec(text)?.[1];
  if (url === undefined) return text.trim();
  try {
    return decodeURIComponent(url).replace(/^\/(?=[A-Za-z]:)/, "");
  } catch {
    return url;
  }
}
