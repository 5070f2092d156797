import type * as vscode from "vscode";
import { DocumentRegion } from "./documentRegion.ts";
import { Review } from "./review.ts";

/**
 * One review in place of several of a document, given from the top down, and of the lines of `range` besides. What lies
 * between them is the same on both sides. They are to be disposed of.
 */
export function joinReviews(reviews: readonly [Review, ...Review[]], range: vscode.Range): Review {
  const [{ id, label, region }] = reviews;
  const { document } = region;
  const whole = reviews.reduce((sum, review) => sum.union(review.region.range), range);
  const joined = new DocumentRegion(document, whole);
  for (const review of reviews) for (const part of review.region.parts) joined.include(part);
  const side = (of: (review: Review) => readonly string[]): readonly string[] => {
    const lines: string[] = [];
    let next = whole.start.line;
    const takeUpTo = (line: number): void => {
      for (; next < line; next += 1) lines.push(document.lineAt(next).text);
    };
    for (const review of reviews) {
      const { start, end } = review.region.range;
      takeUpTo(start.line);
      lines.push(...of(review));
      next = end.line + 1;
    }
    takeUpTo(whole.end.line + 1);
    return lines;
  };
  return new Review(
    id,
    label,
    joined,
    side(({ original }) => original),
    side(({ first }) => first),
  );
}
