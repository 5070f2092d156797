import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { ChatSessionPorts } from "../../core/chat/chatSession.ts";
import { describeNotice } from "../../core/gateway/describeNotice.ts";
import type { Log } from "../../core/ports.ts";
import { ChatFiles } from "../adapters/chatFiles.ts";
import { getSetting, onDidChangeSettings } from "../adapters/configuration.ts";
import { localization } from "../adapters/localization.ts";
import { systemClock } from "../adapters/systemClock.ts";
import { type ChatService, type ChatServicePorts, openChatService } from "./chatService.ts";

/** What the chat needs of the gateway. */
export interface ChatGateway extends Pick<ChatServicePorts, "setup" | "demoNotice"> {
  complete: ChatSessionPorts["complete"];
  /** Something that decides whether there is a way to send has changed. */
  readonly onDidChange: vscode.Event<void>;
}

export interface ModelNames {
  /** The name people know a model by. */
  label(id: string): string;
}

/** The chat of this window, with the conversation it showed last. */
export async function createChat(
  context: vscode.ExtensionContext,
  log: Log,
  gateway: ChatGateway,
  models: ModelNames,
): Promise<ChatService> {
  const directory = vscode.Uri.joinPath(context.globalStorageUri, "chats").fsPath;
  const chat = await openChatService({
    complete: (request, signal) => gateway.complete(request, signal),
    setup: () => gateway.setup(),
    demoNotice: () => gateway.demoNotice(),
    files: new ChatFiles(directory, log),
    memento: context.workspaceState,
    presenter: {
      l10n: localization,
      locale: vscode.env.language,
      modelName: (id) => models.label(id),
    },
    describeNotice: (notice) => describeNotice(notice, localization, (id) => models.label(id)),
    systemPrompt: () => getSetting("systemPrompt"),
    defaultModel: () => getSetting("model"),
    newId: randomUUID,
    clock: systemClock,
  });
  context.subscriptions.push(
    gateway.onDidChange(() => void chat.refreshSetup()),
    onDidChangeSettings(["baseUrl"], () => void chat.refreshSetup()),
    onDidChangeSettings(["model"], () => chat.defaultModelChanged()),
  );
  return chat;
}
