import * as vscode from "vscode";
import { attachmentToRemove } from "../../core/chat/attachmentToRemove.ts";
import { contextUse, turnsToLeaveOut } from "../../core/chat/contextMeter.ts";
import { shownAnswer } from "../../core/chat/conversation.ts";
import { videoFormats } from "../../core/gateway/completion.ts";
import type { AnswerActionId } from "../../shared/protocol.ts";
import { getSetting, updateUserSetting } from "../adapters/configuration.ts";
import type { ChatService } from "./chatService.ts";
import type { ChatView } from "./chatView.ts";
import type { ViewMessagePorts } from "./handleViewMessage.ts";

/** Does what a button below an answer asks for. */
export async function runAnswerAction(
  answerId: string,
  action: AnswerActionId,
  view: ChatView,
  service: ChatService,
  ports: ViewMessagePorts,
): Promise<void> {
  const turn = view.turnOfAnswer(answerId);
  if (turn === undefined) return;
  const { model } = view.chat.session.conversation;
  const session = async () => (await service.writable(view)).session;
  if (action !== "copyAnswer" && action !== "newChat" && view.chat.session.answering) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("An answer is still arriving in this chat. Wait until it has ended, or stop it."),
    );
    return;
  }
  switch (action) {
    case "copyAnswer":
      return vscode.env.clipboard.writeText(shownAnswer(turn)?.text ?? "");
    case "regenerate":
      return (await session()).regenerate(turn.id);
    case "regenerateWith": {
      const other = await ports.pickModel(model);
      if (other !== undefined) (await session()).regenerate(turn.id, other);
      return;
    }
    case "continue":
      return (await session()).continueAnswer(turn.id);
    case "newChat":
      return service.newChat(view);
    case "removeAttachment": {
      const inTheWay = attachmentToRemove(turn.prompt, shownAnswer(turn)?.end?.error);
      if (inTheWay !== undefined) await service.removeContext(inTheWay.id, view, turn.id);
      return (await session()).regenerate(turn.id);
    }
    case "otherVideoFormat": {
      const formats = videoFormats.indexOf(getSetting("videoFormat")) + 1;
      await updateUserSetting("videoFormat", videoFormats[formats % videoFormats.length] ?? "image_url");
      return (await session()).regenerate(turn.id);
    }
    case "leaveOut":
      return leaveOut(turn.id, view, service);
    default:
      if (await ports.remedy(action)) (await session()).regenerate(turn.id);
  }
}

/** The server found the conversation too long: half of it goes, the oldest first, and it is asked again. */
async function leaveOut(turnId: string, view: ChatView, service: ChatService): Promise<void> {
  const { session } = await service.writable(view);
  const { maxInputTokens, systemPrompt } = service.ports;
  const { conversation } = session;
  const prompt = conversation.settings.systemPrompt ?? systemPrompt();
  const use = contextUse(conversation, prompt, [], maxInputTokens(conversation.model));
  const limit = Math.min(use.limit, use.tokens / 2);
  session.leaveOut(turnsToLeaveOut(conversation, { ...use, limit }));
  session.regenerate(turnId);
}
