import * as vscode from "vscode";
import { counted } from "../../core/counted.ts";
import type { Hunk } from "../../core/edits/hunks.ts";
import { localization } from "../adapters/localization.ts";
import { hunkRange, type RegionChanges } from "./hunkRange.ts";

type Mark = "inserted" | "changed" | "removed";

/** Removed lines shown on hover; more would not fit a screen. */
const maxHoverLines = 40;

/** Marks the lines under review in every editor that shows them, in the theme's own diff colours. */
export class ReviewMarks implements vscode.Disposable {
  readonly #types: Readonly<Record<Mark, vscode.TextEditorDecorationType>> = {
    inserted: wholeLine("diffEditor.insertedLineBackground", "editorOverviewRuler.addedForeground"),
    changed: wholeLine("diffEditor.insertedLineBackground", "editorOverviewRuler.modifiedForeground"),
    removed: vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      borderWidth: "1px 0 0 0",
      borderStyle: "dashed",
      borderColor: new vscode.ThemeColor("editorGutter.deletedBackground"),
      overviewRulerColor: new vscode.ThemeColor("editorOverviewRuler.deletedForeground"),
      overviewRulerLane: vscode.OverviewRulerLane.Left,
    }),
  };

  /** Draws all changes that `editor` shows; without any, takes the marks away. */
  draw(editor: vscode.TextEditor, changes: readonly RegionChanges[]): void {
    const marks: Readonly<Record<Mark, vscode.DecorationOptions[]>> = {
      inserted: [],
      changed: [],
      removed: [],
    };
    for (const { region, hunks } of changes)
      for (const hunk of hunks)
        marks[markOf(hunk)].push({
          range: hunkRange(region, hunk),
          ...(hunk.original.length > 0 && { hoverMessage: removedText(hunk, editor.document.languageId) }),
        });
    for (const mark of ["inserted", "changed", "removed"] as const)
      editor.setDecorations(this.#types[mark], marks[mark]);
  }

  dispose(): void {
    for (const type of Object.values(this.#types)) type.dispose();
  }
}

function markOf(hunk: Hunk): Mark {
  if (hunk.current.length === 0) return "removed";
  return hunk.original.length === 0 ? "inserted" : "changed";
}

/** High contrast themes give changed lines no background but a frame, as in VS Code's diff editor; others no frame. */
function wholeLine(background: string, ruler: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor(background),
    outlineWidth: "1px",
    outlineStyle: "dashed",
    outlineColor: new vscode.ThemeColor("diffEditor.insertedTextBorder"),
    overviewRulerColor: new vscode.ThemeColor(ruler),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
  });
}

function removedText(hunk: Hunk, languageId: string): vscode.MarkdownString {
  const shown = hunk.original.slice(0, maxHoverLines);
  const more = hunk.original.length - shown.length;
  const message = new vscode.MarkdownString().appendText(vscode.l10n.t("Before:"));
  message.appendCodeblock(shown.join("\n"), languageId);
  if (more > 0) {
    const lines = counted(
      localization,
      more,
      (number) => vscode.l10n.t("{0} more line", number),
      (number) => vscode.l10n.t("{0} more lines", number),
    );
    message.appendText(lines);
  }
  return message;
}
