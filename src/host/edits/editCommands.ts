import * as vscode from "vscode";
import { type Hunk, hunkId } from "../../core/edits/hunks.ts";
import type { EditService } from "./editService.ts";
import { hunkRange } from "./hunkRange.ts";
import { originalUri } from "./originalContent.ts";
import type { Review } from "./review.ts";

/**
 * Handlers of the commands about changes. `uri` and `id` come from a CodeLens; without them the cursor decides, and
 * where it is on no change it goes to the next, which is then there to be decided.
 */
export interface EditCommands {
  readonly keepChange: (uri?: vscode.Uri, id?: string) => Promise<void>;
  readonly undoChange: (uri?: vscode.Uri, id?: string) => Promise<void>;
  /** Of the active editor's document; where that has none, of all documents. */
  readonly keepAllChanges: () => Promise<void>;
  readonly undoAllChanges: () => Promise<void>;
  /** From change to change through all files, round the ends. */
  readonly nextChange: () => Promise<void>;
  readonly previousChange: () => Promise<void>;
  readonly showChangesAsDiff: () => Promise<void>;
}

interface Change {
  readonly review: Review;
  readonly hunk: Hunk;
  readonly range: vscode.Range;
}

export function editCommands(edits: EditService): EditCommands {
  function changesOf(uri: vscode.Uri): readonly Change[] {
    return edits
      .reviewsOf(uri)
      .flatMap((review) =>
        review.hunks.map((hunk) => ({ review, hunk, range: hunkRange(review.region, hunk) })),
      );
  }

  function chosenChange(uri?: vscode.Uri, id?: string): Change | undefined {
    if (uri !== undefined && id !== undefined)
      return changesOf(uri).find(({ review, hunk }) => `${review.id}:${hunkId(hunk)}` === id);
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) return undefined;
    const { line } = editor.selection.active;
    return changesOf(editor.document.uri).find(
      ({ range }) => range.start.line <= line && line <= range.end.line,
    );
  }

  /** The reviews that a command about all changes means. */
  function meantReviews(): readonly Review[] {
    const active = vscode.window.activeTextEditor?.document.uri;
    const own = active === undefined ? [] : edits.reviewsOf(active);
    return own.length > 0 ? own : edits.reviews;
  }

  async function undo(review: Review, hunks: readonly Hunk[]): Promise<void> {
    if (await review.undo(hunks)) return;
    const name = vscode.workspace.asRelativePath(review.region.document.uri);
    await vscode.window.showErrorMessage(
      vscode.l10n.t("{0} takes no edits now, so the change could not be undone.", name),
    );
  }

  async function goTo(direction: 1 | -1): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const active = editor?.document.uri.toString();
    const changes = uniqueUris(edits.reviews).flatMap(changesOf);
    const isActive = ({ review }: Change) => review.region.document.uri.toString() === active;
    const line = editor?.selection.active.line ?? 0;
    const isBehind = ({ range }: Change) => range.start.line > line;
    const isBefore = ({ range }: Change) => range.start.line < line;
    const here = changes.filter(isActive);
    // Where this file has no further change, the next file's first one follows, or the last of the one before.
    const end = direction === 1 ? changes.findLastIndex(isActive) : Math.max(0, changes.findIndex(isActive));
    const next =
      (direction === 1 ? here.find(isBehind) : here.findLast(isBefore)) ??
      changes.at((end + direction) % Math.max(1, changes.length));
    if (next === undefined) return;
    const { start } = next.range;
    const { document } = next.review.region;
    const shown = vscode.window.visibleTextEditors.find((other) => other.document === document);
    const viewColumn = (isActive(next) ? editor : shown)?.viewColumn;
    await vscode.window.showTextDocument(document, {
      ...(viewColumn !== undefined && { viewColumn }),
      selection: new vscode.Range(start, start),
    });
  }

  return {
    async keepChange(uri, id) {
      const change = chosenChange(uri, id);
      if (change !== undefined) change.review.keep([change.hunk]);
      else await goTo(1);
    },
    async undoChange(uri, id) {
      const change = chosenChange(uri, id);
      if (change !== undefined) await undo(change.review, [change.hunk]);
      else await goTo(1);
    },
    async keepAllChanges() {
      for (const review of meantReviews()) review.keep(review.hunks);
    },
    async undoAllChanges() {
      for (const review of meantReviews()) await undo(review, review.hunks);
    },
    nextChange: () => goTo(1),
    previousChange: () => goTo(-1),
    async showChangesAsDiff() {
      const uris = uniqueUris(edits.reviews);
      const [first] = uris;
      if (first === undefined) return;
      const title = (uri: vscode.Uri): string =>
        vscode.l10n.t("{0} (original ↔ now)", vscode.workspace.asRelativePath(uri));
      if (uris.length === 1)
        await vscode.commands.executeCommand("vscode.diff", originalUri(first), first, title(first));
      else
        await vscode.commands.executeCommand(
          "vscode.changes",
          vscode.l10n.t("Open changes"),
          uris.map((uri) => [uri, originalUri(uri), uri]),
        );
    },
  };
}

function uniqueUris(reviews: readonly Review[]): readonly vscode.Uri[] {
  const uris = new Map(reviews.map(({ region }) => [region.document.uri.toString(), region.document.uri]));
  return [...uris.values()];
}
