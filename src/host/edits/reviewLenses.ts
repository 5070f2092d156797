import * as vscode from "vscode";
import { hunkId } from "../../core/edits/hunks.ts";
import type { EditService } from "./editService.ts";
import { hunkRange } from "./hunkRange.ts";

/** Above each change: Keep and Undo; above an edit that runs: Stop. */
export class ReviewLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #edits: Pick<EditService, "reviewsOf" | "runningOf">;
  readonly #registration: vscode.Disposable;

  constructor(edits: Pick<EditService, "reviewsOf" | "runningOf">) {
    this.#edits = edits;
    this.#registration = vscode.languages.registerCodeLensProvider({ pattern: "**" }, this);
  }

  refresh(): void {
    this.#changed.fire();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const { uri } = document;
    const lenses: vscode.CodeLens[] = [];
    for (const { region, label } of this.#edits.runningOf(uri)) {
      const { start } = region.range;
      const place = new vscode.Range(start, start);
      const title = vscode.l10n.t("$(loading~spin) {0} $(debug-stop) Stop", label);
      lenses.push(new vscode.CodeLens(place, { title, command: "globalaiopc.stop", arguments: [uri] }));
    }
    for (const review of this.#edits.reviewsOf(uri))
      for (const hunk of review.hunks) {
        const place = hunkRange(review.region, hunk);
        const target = [uri, `${review.id}:${hunkId(hunk)}`];
        const keep = { title: vscode.l10n.t("$(check) Keep"), command: "globalaiopc.keepChange" };
        const undo = { title: vscode.l10n.t("$(discard) Undo"), command: "globalaiopc.undoChange" };
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
