/** A place in a file, as an answer names it. */
export interface FilePlace {
  /** With slashes; relative to a folder of the workspace unless it begins with one or with a drive. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** "src/cart.ts:12", "src\cart.ts:12:5", "C:\cart\cart.ts#L12-L30", "Makefile:3"; undefined for another scheme. */
export function filePlace(href: string): FilePlace | undefined {
  const found = /^((?:[A-Za-z]:(?=[\\/]))?[^:#?]+)(?::(\d+)(?:[:-]\d+)?|#L(\d+)(?:-L?\d+)?)?$/.exec(href);
  if (found === null) return undefined;
  const [, path = "", line, anchor] = found;
  // Two slashes are another machine's.
  if (/^[\\/]{2}/.test(path)) return undefined;
  return { path: decode(path).replaceAll("\\", "/"), line: Math.max(1, Number(line ?? anchor ?? 1)) };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
