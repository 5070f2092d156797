import { isSensitivePath } from "../context/sensitivePath.ts";
import { diffPaths } from "./diffPaths.ts";

/** One file's part of a unified diff, as git prints it. */
export interface FileDiff {
  /** Empty where it cannot be told. */
  readonly path: string;
  /** Present when it was another one before. */
  readonly oldPath?: string;
  readonly text: string;
}

/** Splits the output of `git diff` into its files, those with merge conflicts too. */
export function splitDiff(diff: string): readonly FileDiff[] {
  return diff
    .split(/^(?=diff --(?:git|cc|combined) )/m)
    .filter((part) => part.startsWith("diff --"))
    .map((text) => {
      const { path, oldPath } = diffPaths(text) ?? { path: "", oldPath: "" };
      return { path, ...(oldPath !== path && { oldPath }), text };
    });
}

/** Whether the file is, or was, one that holds secrets by its name. One without a name may be that too. */
export function isSensitiveDiff({ path, oldPath = path }: Omit<FileDiff, "text">): boolean {
  return path === "" || isSensitivePath(path) || isSensitivePath(oldPath);
}

/**
 * Cuts the files' texts so that all of them together take at most `budget` characters and none is missing: small
 * ones stay whole, and what is left is shared by the large ones. A cut is said where it is.
 */
export function fitDiffs(files: readonly FileDiff[], budget: number): readonly FileDiff[] {
  const bySize = [...files].sort((a, b) => a.text.length - b.text.length);
  const limits = new Map<FileDiff, number>();
  let rest = budget;
  bySize.forEach((file, index) => {
    const share = Math.floor(rest / (bySize.length - index));
    const limit = Math.min(file.text.length, share);
    limits.set(file, limit);
    rest -= limit;
  });
  return files.map((file) => ({ ...file, text: cut(file.text, limits.get(file) ?? 0) }));
}

/** Whole lines only: half a line of code says something else than the line. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = text.slice(0, limit).lastIndexOf("\n") + 1;
  const lines = text.slice(end).split("\n").length;
  return `${text.slice(0, end)}[${lines} more lines of this file]\n`;
}
