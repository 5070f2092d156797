import * as vscode from "vscode";
import { attachmentToRemove } from "../../core/chat/attachmentToRemove.ts";
import { contextUse, turnsToLeaveOut } from "../../core/chat/contextMeter.ts";
import { shownAnswer, type Turn } from "../../core/chat/conversation.ts";
import { sentTurns, unseenMedia } from "../../core/chat/requestMessages.ts";
import { videoFormats } from "../../core/gateway/completion.ts";
import type { AnswerActionId } from "../../shared/actions.ts";
import { getSetting } from "../adapters/configuration.ts";
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
      if (other === undefined || !(await goesWithoutMedia(turn, other, view, service, ports))) return;
      return (await session()).regenerate(turn.id, other);
    }
    case "continue":
      return (await session()).continueAnswer(turn.id);
    case "newChat":
      return service.newChat(view);
    case "removeAttachment": {
      const answer = shownAnswer(turn);
      const sent = sentTurns(view.chat.session.conversation, turn);
      const inTheWay =
        answer && attachmentToRemove(sent, service.ports.sees(answer.model), answer.end?.error);
      if (inTheWay !== undefined) await service.drafts.removeContext(inTheWay.id, view, inTheWay.turnId);
      return (await session()).regenerate(turn.id);
    }
    case "otherVideoFormat": {
      // For this chat alone: other servers and models keep what the user has set.
      const chat = await session();
      const { settings } = chat.conversation;
      const tried = videoFormats.indexOf(settings.videoFormat ?? getSetting("videoFormat"));
      const videoFormat = videoFormats[(tried + 1) % videoFormats.length] ?? "image_url";
      chat.setSettings({ ...settings, videoFormat });
      return chat.regenerate(turn.id);
    }
    case "leaveOut":
      return leaveOut(turn.id, view, service);
    default:
      if (await ports.remedy(action)) (await session()).regenerate(turn.id);
  }
}

/** Says which images and videos of the conversation another model cannot see; false when it is not to be asked then. */
async function goesWithoutMedia(
  turn: Turn,
  model: string,
  view: ChatView,
  { ports: { presenter, sees } }: ChatService,
  { warn }: ViewMessagePorts,
): Promise<boolean> {
  const unseen = unseenMedia(sentTurns(view.chat.session.conversation, turn), sees(model));
  if (unseen.length === 0) return true;
  const anyway = vscode.l10n.t("Send without");
  const names = [...new Set(unseen.map(({ name }) => name))].join(", ");
  const words = vscode.l10n.t(
    "{0} cannot see {1}: the message goes without.",
    presenter.modelName(model),
    names,
  );
  return (await warn(words, anyway)) === anyway;
}

/** The server found the conversation too long: half of it goes, the oldest first, and it is asked again. */
async function leaveOut(turnId: string, view: ChatView, service: ChatService): Promise<void> {
  const { session } = await service.writable(view);
  const { maxInputTokens, systemPrompt, sees } = service.ports;
  const { conversation } = session;
  const prompt = conversation.settings.systemPrompt ?? systemPrompt();
  const use = contextUse(conversation, prompt, [], maxInputTokens(conversation.model), {
    sees: sees(conversation.model),
  });
  const limit = Math.min(use.limit, use.tokens / 2);
  session.leaveOut(turnsToLeaveOut(conversation, { ...use, limit }));
  session.regenerate(turnId);
}
