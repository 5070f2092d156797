import * as vscode from "vscode";
import { fittingLines, longestContext } from "../../core/context/contextLimits.ts";
import { isSensitivePath } from "../../core/context/sensitivePath.ts";
import { type Confirm, maySend } from "./mayAttach.ts";

/** As much of a text as is to be sent: the user is asked about secrets by the name, and about what is too long. */
export async function fittingText(
  text: string,
  name: string | undefined,
  confirm: Confirm,
): Promise<string | undefined> {
  if (name !== undefined && isSensitivePath(name) && !(await maySend(name, confirm))) return undefined;
  if (text.length <= longestContext) return text;
  const { text: fitting, lines } = fittingLines(text);
  const yes = vscode.l10n.t("Attach the first {0} lines", lines);
  const question = vscode.l10n.t(
    "{0} is too large to be attached whole.",
    name ?? vscode.l10n.t("pasted text"),
  );
  const detail = vscode.l10n.t("Attach the lines you need, or the first ones.");
  return (await confirm(question, detail, yes)) ? fitting : undefined;
}
