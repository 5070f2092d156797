import * as vscode from "vscode";
import type { Hunk } from "../../core/edits/hunks.ts";
import type { DocumentRegion } from "./documentRegion.ts";

/** Changes of a region, under review or still arriving. */
export interface RegionChanges {
  readonly region: DocumentRegion;
  readonly hunks: readonly Hunk[];
}

/** The lines of the document that the hunk's new text covers; an empty range where lines were only removed. */
export function hunkRange({ document, range }: DocumentRegion, hunk: Hunk): vscode.Range {
  const first = range.start.line + hunk.currentStart;
  if (hunk.current.length === 0) {
    const line = Math.min(first, range.end.line);
    return new vscode.Range(line, 0, line, 0);
  }
  const last = first + hunk.current.length - 1;
  return new vscode.Range(first, 0, last, document.lineAt(last).text.length);
}
