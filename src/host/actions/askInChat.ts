import * as vscode from "vscode";
import type { ContextItem, PromptCommand } from "../../core/chat/conversation.ts";
import type { Localization } from "../../core/ports.ts";
import { type ChatAction, chatActionName, chatActionPrompt } from "../../core/prompts/chatAction.ts";
import { commandTitle } from "../../core/prompts/commandTitle.ts";
import { type MayShow, sendableSelections } from "./codeSelection.ts";
import { contextItem } from "./readSelection.ts";

/** The chat, as far as the commands on code need it. */
export interface ChatTarget {
  ask(text: string, context: readonly ContextItem[], command?: PromptCommand): void;
  addContext(items: readonly ContextItem[]): void;
}

export interface ChatCommandPorts {
  readonly l10n: Localization;
  readonly mayShow: MayShow;
  /** Shows the chat view and gives the chat. */
  revealChat(): Promise<ChatTarget>;
}

/** Asks about the selected code in the chat, with the code as context. */
export async function askInChat(
  action: ChatAction,
  ports: ChatCommandPorts,
  uri: unknown,
  range: unknown,
): Promise<void> {
  const selections = await sendableSelections(ports.mayShow, uri, range);
  if (selections === undefined) return;
  const [first] = selections;
  if (first === undefined) return sayNothingSelected();
  const prompt = chatActionPrompt(action, first.document.languageId, ports.l10n);
  const context = selections.map((selection) => contextItem(selection, crypto.randomUUID()));
  const title = commandTitle(chatActionName(action, ports.l10n), context, "", ports.l10n);
  (await ports.revealChat()).ask(prompt, context, { written: `/${action}`, title });
}

/** Puts the selected code beside the chat's input, where the question can be typed; asks at once if one is given. */
export async function askAboutSelection(ports: ChatCommandPorts, question: unknown): Promise<void> {
  const selections = await sendableSelections(ports.mayShow);
  if (selections === undefined) return;
  if (selections.length === 0) return sayNothingSelected();
  const context = selections.map((selection) => contextItem(selection, crypto.randomUUID()));
  const chat = await ports.revealChat();
  if (typeof question === "string" && question.trim() !== "") chat.ask(question, context);
  else chat.addContext(context);
}

/** Says why a command about code did nothing, and what to do. */
export function sayNothingSelected(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t("Select some code first, or put the cursor into a function or on a line of code."),
  );
}
