import * as vscode from "vscode";
import { type LineSpan, locateLines } from "../../core/edits/locateLines.ts";
import { sharesChange } from "../../core/edits/sharesChange.ts";
import { DocumentRegion } from "./documentRegion.ts";
import { originalText } from "./originalContent.ts";
import type { OriginalRecord } from "./originalStore.ts";
import { Review } from "./review.ts";

/** What a review needs to begin again. */
export function recordOf(review: Review): OriginalRecord {
  const { document, range, lines } = review.region;
  return {
    id: review.id,
    uri: document.uri.toString(),
    label: review.label,
    text: originalText(document, [review]).replace(/\r\n|\r/g, "\n"),
    firstLine: range.start.line,
    lineCount: review.original.length,
    ...(!review.region.isBeingEdited && { current: lines.join("\n") }),
  };
}

/**
 * The review of a record in what its document is by now. Undefined where nothing of its changes is left: what differs
 * then is somebody else's doing.
 */
export function reviewFrom(record: OriginalRecord, document: vscode.TextDocument): Review | undefined {
  const original = record.text.split("\n");
  const current = document.getText().split(/\r\n|\r|\n/);
  const place = locateLines(original, current, { first: record.firstLine, count: record.lineCount });
  const { first, count } = place.before;
  const lines = original.slice(first, first + count);
  const review = new Review(record.id, record.label, regionAt(document, place.after), lines);
  const own = original.slice(record.firstLine, record.firstLine + record.lineCount);
  const isOurs = record.current === undefined || sharesChange(own, record.current.split("\n"), review.hunks);
  if (review.hunks.length > 0 && isOurs && current.some((line) => line.trim() !== "")) return review;
  review.dispose();
  return undefined;
}

function regionAt(document: vscode.TextDocument, { first, count }: LineSpan): DocumentRegion {
  const last = first + count - 1;
  return new DocumentRegion(document, new vscode.Range(first, 0, last, document.lineAt(last).text.length));
}
