import * as vscode from "vscode";
import type { ChatMessage, CompletionEvent } from "../../core/gateway/completion.ts";
import { replyText } from "../../core/gateway/replyText.ts";
import { type EditAction, editMessages } from "../../core/prompts/editPrompt.ts";
import { sayNothingSelected } from "./askInChat.ts";
import { type CodeSelection, codeSelection, editSubject } from "./codeSelection.ts";

/** A reply on its way into a document. */
export interface SelectionEdit extends CodeSelection {
  /** What is going on, in words: "Refactoring…" */
  readonly label: string;
  /** Throws when the reply ends before it is whole. */
  readonly reply: AsyncIterable<string>;
  readonly abort: AbortController;
}

export interface EditPorts {
  complete(messages: readonly ChatMessage[], signal: AbortSignal): AsyncIterable<CompletionEvent>;
  /** Streams the reply into the document and says how it ended. True when it is worth trying again at once. */
  edit(request: SelectionEdit): Promise<boolean>;
}

/** Asks for a replacement of the selected code and streams it into the editor. */
export async function editInPlace(
  action: EditAction,
  ports: EditPorts,
  uri: unknown,
  range: unknown,
  instruction: unknown,
): Promise<void> {
  const selection = codeSelection(uri, range);
  if (selection === undefined) return sayNothingSelected();
  const words = action === "edit" ? await askInstruction(instruction) : "";
  if (words === undefined) return;
  const abort = new AbortController();
  const messages = editMessages(action, editSubject(selection), words);
  const reply = replyText(ports.complete(messages, abort.signal));
  const again = await ports.edit({ ...selection, label: label(action), reply, abort });
  if (again) await editInPlace(action, ports, selection.document.uri, selection.range, words);
}

/** The user's words, or `undefined` when they left the input. */
async function askInstruction(given: unknown): Promise<string | undefined> {
  if (typeof given === "string" && given.trim() !== "") return given;
  const words = await vscode.window.showInputBox({
    title: vscode.l10n.t("Edit Selection"),
    prompt: vscode.l10n.t("What should change?"),
    placeHolder: vscode.l10n.t("Use early returns"),
    ignoreFocusOut: true,
  });
  return words?.trim() === "" ? undefined : words;
}

/** What the editor says while the edit runs. */
function label(action: EditAction): string {
  switch (action) {
    case "refactor":
      return vscode.l10n.t("Refactoring…");
    case "fix":
      return vscode.l10n.t("Fixing…");
    case "document":
      return vscode.l10n.t("Documenting…");
    case "edit":
      return vscode.l10n.t("Editing…");
  }
}
