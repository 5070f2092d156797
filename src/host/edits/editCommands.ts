import * as vscode from "vscode";
import { type Hunk, hunkId } from "../../core/edits/hunks.ts";
import type { EditService } from "./editService.ts";
import { hunkRange } from "./hunkRange.ts";
import { originalUri } from "./originalContent.ts";
import type { Review } from "./review.ts";

/** Handlers of the commands about changes. `uri` and `id` come from a CodeLens; without them the cursor decides. */
export interface EditCommands {
  readonly keepChange: (uri?: vscode.Uri, id?: string) => Promise<void>;
  readonly undoChange: (uri?: vscode.Uri, id?: string) => Promise<void>;
  /** Of the active editor's document; where that has none, of all documents. */
  readonly keepAllChanges: () => Promise<void>;
  readonly undoAllChanges: () => Promise<void>;
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
    const changes = changesOf(editor.document.uri);
    const { line } = editor.selection.active;
    return changes.find(({ range }) => range.end.line >= line) ?? changes.at(-1);
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
    const active = vscode.window.activeTextEditor;
    const uri = meantReviews()[0]?.region.document.uri;
    if (uri === undefined) return;
    const changes = changesOf(uri);
    const isHere = active?.document.uri.toString() === uri.toString();
    const line = isHere ? active.selection.active.line : -1;
    const next =
      direction === 1
        ? (changes.find(({ range }) => range.start.line > line) ?? changes[0])
        : (changes.findLast(({ range }) => range.start.line < line) ?? changes.at(-1));
    if (next === undefined) return;
    const { start } = next.range;
    await vscode.window.showTextDocument(next.review.region.document, {
      ...(isHere && active.viewColumn !== undefined && { viewColumn: active.viewColumn }),
      selection: new vscode.Range(start, start),
    });
  }

  return {
    async keepChange(uri, id) {
      const change = chosenChange(uri, id);
      if (change !== undefined) change.review.keep([change.hunk]);
    },
    async undoChange(uri, id) {
      const change = chosenChange(uri, id);
      if (change !== undefined) await undo(change.review, [change.hunk]);
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
      const uris = uniqueUris(meantReviews());
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
