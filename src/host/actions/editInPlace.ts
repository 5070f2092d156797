import * as vscode from "vscode";
import type { ChatMessage, CompletionEvent, Sampling } from "../../core/gateway/completion.ts";
import { replyText } from "../../core/gateway/replyText.ts";
import { type EditInstruction, editInstruction } from "../../core/prompts/editInstruction.ts";
import { type EditAction, editMessages } from "../../core/prompts/editPrompt.ts";
import type { UserPrompt } from "../../core/prompts/userPrompt.ts";
import { sayNothingSelected } from "./askInChat.ts";
import { askInstruction } from "./askInstruction.ts";
import { type CodeSelection, type MayShow, selectedPlaces, sendableSelections } from "./codeSelection.ts";
import { type FollowedSelection, followSelection } from "./followSelection.ts";
import { lazily } from "./lazily.ts";
import { editSubject } from "./readSelection.ts";

/** A reply on its way into a document; its range may move until the edit begins. */
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
  // An instruction of the user's own can be to write something where nothing is yet.
  const find = action === "edit" ? selectedPlaces : undefined;
  const found = await sendableSelections(ports.mayShow, uri, range, find);
  if (found === undefined) return;
  // The user may type on while the instruction is asked for: the lines are those of the moment of the command.
  const selections = found.map(followSelection);
  if (selections.length === 0) return sayNothingSelected();
  try {
    const given = typeof instruction === "string" && instruction.trim() !== "" ? instruction : undefined;
    const prompts = action === "edit" ? await ports.prompts() : [];
    const words = action === "edit" ? (given ?? (await askInstruction(ports.memento, prompts))) : "";
    if (words === undefined) return;
    const left = selections.filter(({ isLost }) => !isLost);
    if (left.length === 0) return sayNothingSelected();
    const request = { action, words, prompts };
    const invalid = left.find((selection) => instructionFor(selection, request).invalid !== undefined);
    if (invalid !== undefined) return sayInvalidParameter(instructionFor(invalid, request).invalid ?? "");
    await Promise.all(left.map((selection) => editOne(request, ports, selection)));
  } finally {
    for (const selection of selections) selection.dispose();
  }
}

function sayInvalidParameter(name: string): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t("The prompt gives {0} a value that cannot be used.", name),
  );
}

/** What is asked of each selection. */
interface EditOrder {
  readonly action: EditAction;
  readonly words: string;
  readonly prompts: readonly UserPrompt[];
}

function instructionFor(selection: CodeSelection, { words, prompts }: EditOrder): EditInstruction {
  return editInstruction(words, prompts, editSubject(selection));
}

async function editOne(order: EditOrder, ports: EditPorts, selection: FollowedSelection): Promise<void> {
  const { document } = selection;
  const abort = new AbortController();
  // Made when the edit begins, which may be after a question to the user: of the code as it is then.
  const reply = lazily(() => {
    const { text, sampling } = instructionFor(selection, order);
    const messages = editMessages(order.action, editSubject(selection), text);
    ports.sent(messages);
    return replyText(ports.complete(messages, abort.signal, sampling));
  });
  const again = await ports.edit({
    document,
    get range() {
      return selection.range;
    },
    label: label(order.action),
    reply,
    abort,
  });
  if (again) await editOne(order, ports, selection);
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
