import * as vscode from "vscode";
import { hunkId } from "../../core/edits/hunks.ts";
import type { ShownEdits } from "./editDisplay.ts";
import { hunkRange } from "./hunkRange.ts";

/** Above each change: Keep and Undo; above an edit that runs: Stop. */
export class ReviewLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #edits: Pick<ShownEdits, "reviewsOf" | "runningOf">;
  readonly #registration: vscode.Disposable;

  constructor(edits: Pick<ShownEdits, "reviewsOf" | "runningOf">) {
    this.#edits = edits;
    this.#registration = vscode.languages.registerCodeLensProvider({ pattern: "**" }, this);
  }

  refresh(): void {
    this.#changed.fire();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const { uri } = document;
    const lenses: vscode.CodeLens[] = [];
    const running = this.#edits.runningOf(uri);
    for (const { region, label } of running) {
      const { start } = region.range;
      const place = new vscode.Range(start, start);
      const stop = { command: "globalaiopc.stop", arguments: [uri] };
      lenses.push(
        new vscode.CodeLens(place, { title: withIcon("loading~spin", label), command: "" }),
        new vscode.CodeLens(place, { title: withIcon("debug-stop", vscode.l10n.t("Stop")), ...stop }),
      );
    }
    for (const review of this.#edits.reviewsOf(uri))
      for (const hunk of review.hunks) {
        const place = hunkRange(review.region, hunk);
        // What is being written anew is decided on when it has come.
        if (running.some(({ region }) => region.range.intersection(place) !== undefined)) continue;
        const target = [uri, `${review.id}:${hunkId(hunk)}`];
        const keep = { title: withIcon("check", vscode.l10n.t("Keep")), command: "globalaiopc.keepChange" };
        const undo = { title: withIcon("discard", vscode.l10n.t("Undo")), command: "globalaiopc.undoChange" };
        lenses.push(
          new vscode.CodeLens(place, { ...keep, arguments: target }),
          new vscode.CodeLens(place, { ...undo, arguments: target }),
        );
      }
    return lenses;
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

/** An ordinary blank beside an icon is not drawn. */
function withIcon(icon: string, words: string): string {
  return `$(${icon})\u00a0${words}`;
}
