import * as vscode from "vscode";
import { changeOrigin, rangeOf, trackRange } from "../adapters/trackRange.ts";
import type { CodeSelection } from "./codeSelection.ts";

/** A selection that stays on its lines while the user goes on editing. */
export interface FollowedSelection extends CodeSelection, vscode.Disposable {
  /** Where the lines are now. */
  readonly range: vscode.Range;
  /** Nothing is left of the lines. */
  readonly isLost: boolean;
}

export function followSelection({ document, range }: CodeSelection): FollowedSelection {
  const tracked = trackRange(document, range);
  let isLost = false;
  const subscription = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document !== document || event.contentChanges.length === 0) return;
    isLost = tracked.follow(event.contentChanges, changeOrigin(event)).lost;
  });
  return {
    document,
    get range() {
      return rangeOf(tracked);
    },
    get isLost() {
      return isLost || document.isClosed;
    },
    dispose: () => subscription.dispose(),
  };
}
