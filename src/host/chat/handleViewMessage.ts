import * as vscode from "vscode";
import type { AnswerActionId, RemedyId, ViewMessage } from "../../shared/protocol.ts";
import { setContextKey } from "../adapters/contextKeys.ts";
import type { ChatService } from "./chatService.ts";
import { insertAtCursor, insertIntoTerminal, newFile } from "./codeBlocks.ts";
import { openLink } from "./openLink.ts";

/** What the user wants, as the view reports it. */
export type UserIntention = Exclude<ViewMessage, { readonly type: "ready" }>;

/** What the view can ask for that is not the chat's own business. */
export interface ViewMessagePorts {
  setApiKey(): Promise<unknown>;
  /** Lets the user choose the model of the chat that is shown. */
  selectModel(): Promise<unknown>;
  /** Runs what an error offers; true when the prompt is worth sending again. */
  remedy(action: RemedyId): Promise<boolean>;
}

/** Does what the user wants. */
export async function handleViewMessage(
  message: UserIntention,
  chat: ChatService,
  ports: ViewMessagePorts,
): Promise<void> {
  switch (message.type) {
    case "send":
      return chat.sendDraft(message.text);
    case "stop":
      return chat.stop();
    case "newChat":
      return chat.newChat();
    case "draft":
      return chat.saveDraftText(message.text);
    case "removeAttachment":
      return chat.removeContext(message.id);
    case "focus":
      return setContextKey("globalaiopc.chatFocused", message.focused);
    case "selectModel":
      await ports.selectModel();
      return;
    case "setApiKey":
      await ports.setApiKey();
      return;
    case "copy":
      return vscode.env.clipboard.writeText(message.text);
    case "insertAtCursor":
      return insertAtCursor(message.code);
    case "insertIntoTerminal":
      return insertIntoTerminal(message.code);
    case "newFile":
      return newFile(message.code, message.language);
    case "openLink":
      return openLink(message.href);
    case "action":
      return runAnswerAction(message.answerId, message.action, chat, ports);
  }
}

async function runAnswerAction(
  answerId: string,
  action: AnswerActionId,
  chat: ChatService,
  ports: ViewMessagePorts,
): Promise<void> {
  const turn = chat.turnOfAnswer(answerId);
  if (turn === undefined) return;
  switch (action) {
    case "copyAnswer":
      return vscode.env.clipboard.writeText(turn.answers.at(-1)?.text ?? "");
    case "regenerate":
    case "regenerateWith":
      return chat.session.regenerate(turn.id);
    case "continue":
      return chat.session.continueAnswer(turn.id);
    case "newChat":
      return chat.newChat();
    default:
      if (await ports.remedy(action)) chat.session.regenerate(turn.id);
  }
}
