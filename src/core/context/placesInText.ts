/** A place in a file that a text names. */
export interface NamedPlace {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/** "src/cart.ts:12:5", "cart.ts(12,5)", Python's 'File "cart.py", line 12'. */
const forms: readonly RegExp[] = [
  /File "([^"\n]{1,300})", line (\d{1,7})/g,
  /((?:[A-Za-z]:[\\/])?[\w@.+~\\/-]{1,300}\.[A-Za-z]\w{0,9}):(\d{1,7})(?::\d+)?/g,
  /((?:[A-Za-z]:[\\/])?[\w@.+~\\/-]{1,300}\.[A-Za-z]\w{0,9})\((\d{1,7})(?:,\d+)?\)/g,
];

/** Not the user's own code. */
const foreign = /(?:^|[\\/])(?:node_modules|site-packages|dist-packages)[\\/]|^node:/;

/** The places that an error's output names, in the order of the text, each once. */
export function placesInText(text: string, most = 3): readonly NamedPlace[] {
  const found = forms
    .flatMap((form) => [...text.matchAll(form)])
    .sort((a, b) => a.index - b.index)
    .map(([, path = "", line]) => ({ path, line: Number(line) }));
  const known = new Set<string>();
  return found
    .filter(({ path, line }) => {
      const key = `${path}:${line}`;
      return line > 0 && !foreign.test(path) && !known.has(key) && known.add(key);
    })
    .slice(0, most);
}
