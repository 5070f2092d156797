import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { isSensitiveDiff, splitDiff } from "../../core/commit/diffFiles.ts";
import { longestContext } from "../../core/context/contextLimits.ts";
import { withoutColours } from "../../core/withoutColours.ts";
import { findRepository } from "../adapters/gitApi.ts";
import { textItem } from "./contextItems.ts";

/** The staged or unstaged changes of the active file's repository as a diff; `undefined` when there are none. */
export async function changesContext(staged: boolean): Promise<ContextItem | undefined> {
  const repository = await findRepository(undefined);
  const files = repository === undefined ? [] : splitDiff(withoutColours(await repository.diff(staged)));
  if (files.length === 0) return undefined;
  const kept: string[] = [];
  const left: string[] = [];
  let length = 0;
  for (const file of files) {
    const { path, text } = file;
    if (isSensitiveDiff(file) || length + text.length > longestContext) left.push(path || "?");
    else {
      kept.push(text.trimEnd());
      length += text.length;
    }
  }
  // Said where the model and, on opening the chip, the user read it.
  if (left.length > 0) kept.push(`# Left out (secret or too large): ${left.join(", ")}`);
  return textItem(
    "changes",
    staged ? vscode.l10n.t("staged changes") : vscode.l10n.t("unstaged changes"),
    kept.join("\n"),
  );
}
