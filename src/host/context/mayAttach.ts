import * as vscode from "vscode";
import { isSensitivePath } from "../../core/context/sensitivePath.ts";
import type { IgnoredFiles } from "../adapters/ignoredFiles.ts";
import { shownPath } from "./contextItems.ts";

/** Asks the user a question with two answers; modal, since it is about what leaves the machine. */
export type Confirm = (question: string, detail: string, yes: string) => Promise<boolean>;

export interface AttachPorts {
  readonly confirm: Confirm;
  readonly ignored: IgnoredFiles;
}

/** False when the user would rather not send a file after all: secret and ignored ones are asked about. */
export async function mayAttach(uri: vscode.Uri, { confirm, ignored }: AttachPorts): Promise<boolean> {
  if (!(await mayShow(uri, confirm))) return false;
  if ((await ignored.isIgnored(uri)) !== "ignored") return true;
  return confirm(
    vscode.l10n.t("Git ignores {0}. Attach it all the same?", shownPath(uri)),
    vscode.l10n.t("Ignored files are often generated, or hold what should not leave this machine."),
    vscode.l10n.t("Attach"),
  );
}

/** The same for code that the user has selected: what git ignores is plain to see there, a secret is not. */
export async function mayShow(uri: vscode.Uri, confirm: Confirm): Promise<boolean> {
  return !isSensitivePath(uri.path) || maySend(shownPath(uri), confirm);
}

/** Asks about something whose name says that it holds secrets. */
export function maySend(name: string, confirm: Confirm): Promise<boolean> {
  return confirm(
    vscode.l10n.t("{0} looks like a file with secrets. Attach it all the same?", name),
    vscode.l10n.t("What it holds would be sent to the model's service and kept in the chat's history."),
    vscode.l10n.t("Attach"),
  );
}
