import * as vscode from "vscode";
import { type Conversation, shownAnswer } from "../../core/chat/conversation.ts";
import { showText } from "../adapters/showText.ts";

/** Opens the last answer that is shown as a Markdown document: to read, to search, to save elsewhere. */
export async function openAnswerAsText({ path }: Conversation): Promise<void> {
  const answer = path.map(shownAnswer).findLast((shown) => shown !== undefined && shown.text !== "");
  if (answer === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is no answer yet."));
    return;
  }
  await showText(vscode.l10n.t("Answer"), answer.text);
}
