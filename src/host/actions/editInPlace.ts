import * as vscode from "vscode";
import type { ChatMessage, CompletionEvent, Sampling } from "../../core/gateway/completion.ts";
import { replyText } from "../../core/gateway/replyText.ts";
import { type EditInstruction, editInstruction } from "../../core/prompts/editInstruction.ts";
import { type EditAction, type EditSubject, editMessages } from "../../core/prompts/editPrompt.ts";
import type { UserPrompt } from "../../core/prompts/userPrompt.ts";
import { sayNothingSelected } from "./askInChat.ts";
import { askInstruction } from "./askInstruction.ts";
import { type CodeSelection, type MayShow, sendableSelections } from "./codeSelection.ts";
import { editSubject } from "./readSelection.ts";

/** A reply on its way into a document. */
export interface SelectionEdit extends CodeSelection {
  /** What is going on, in words: "Refactoring…" */
  readonly label: string;
  /** Throws when the reply ends before it is whole. */
  readonly reply: AsyncIterable<string>;
  readonly abort: AbortController;
}

export interface EditPorts {
  complete(
    messages: readonly ChatMessage[],
    signal: AbortSignal,
    sampling?: Sampling,
  ): AsyncIterable<CompletionEvent>;
  readonly mayShow: MayShow;
  /** The user's own prompts, from which an edit may be chosen. */
  prompts(): Promise<readonly UserPrompt[]>;
  /** Streams the reply into the document and says how it ended. True when it is worth trying again at once. */
  edit(request: SelectionEdit): Promise<boolean>;
  /** Where the user's recent instructions are kept. */
  readonly memento: vscode.Memento;
  /** Told what is sent, so that it can be shown. */
  sent(messages: readonly ChatMessage[]): void;
}

/** Asks for a replacement of the selected code, for each selection on its own, and streams it into the editor. */
export async function editInPlace(
  action: EditAction,
  ports: EditPorts,
  uri: unknown,
  range: unknown,
  instruction: unknown,
): Promise<void> {
  const selections = await sendableSelections(ports.mayShow, uri, range);
  if (selections === undefined) return;
  if (selections.length === 0) return sayNothingSelected();
  const given = typeof instruction === "string" && instruction.trim() !== "" ? instruction : undefined;
  const prompts = action === "edit" ? await ports.prompts() : [];
  const words = action === "edit" ? (given ?? (await askInstruction(ports.memento, prompts))) : "";
  if (words === undefined) return;
  const edits = selections.map((selection) => {
    const subject = editSubject(selection);
    return { selection, subject, ...editInstruction(words, prompts, subject) };
  });
  const invalid = edits.find((edit) => edit.invalid !== undefined)?.invalid;
  if (invalid !== undefined) return sayInvalidParameter(invalid);
  await Promise.all(edits.map((edit) => editOne(action, ports, edit)));
}

function sayInvalidParameter(name: string): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t("The prompt gives {0} a value that cannot be used.", name),
  );
}

interface OneEdit extends EditInstruction {
  readonly selection: CodeSelection;
  readonly subject: EditSubject;
}

async function editOne(action: EditAction, ports: EditPorts, edit: OneEdit): Promise<void> {
  const { selection, subject, text, sampling } = edit;
  const abort = new AbortController();
  const messages = editMessages(action, subject, text);
  ports.sent(messages);
  const reply = replyText(ports.complete(messages, abort.signal, sampling));
  const again = await ports.edit({ ...selection, label: label(action), reply, abort });
  if (again) await editOne(action, ports, { ...edit, subject: editSubject(selection) });
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
