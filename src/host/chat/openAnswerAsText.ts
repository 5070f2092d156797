import * as vscode from "vscode";
import { type Conversation, shownAnswer } from "../../core/chat/conversation.ts";

/** Opens the last answer that is shown as an untitled Markdown document: to read, to search, to keep. */
export async function openAnswerAsText({ path }: Conversation): Promise<void> {
  const answer = path.map(shownAnswer).findLast((shown) => shown !== undefined && shown.text !== "");
  if (answer === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is no answer yet."));
    return;
  }
  const document = await vscode.workspace.openTextDocument({ content: answer.text, language: "markdown" });
  await vscode.window.showTextDocument(document);
}
