import * as vscode from "vscode";
import type { ChatSessionPorts } from "../../core/chat/chatSession.ts";
import { chatTitle } from "../../core/chat/chatTitle.ts";
import { type ContextItem, type Conversation, shownAnswer } from "../../core/chat/conversation.ts";
import type { ModelInfo } from "../../core/gateway/catalogue.ts";
import { describeNotice } from "../../core/gateway/describeNotice.ts";
import type { Log } from "../../core/ports.ts";
import { slashCommands } from "../../core/prompts/slashCommand.ts";
import { getSetting, onDidChangeSettings } from "../adapters/configuration.ts";
import { localization } from "../adapters/localization.ts";
import type { MediaStore } from "../adapters/mediaStore.ts";
import type { Platform } from "../adapters/platform.ts";
import { systemClock } from "../adapters/systemClock.ts";
import { ChatHistory } from "./chatHistory.ts";
import { type ChatService, type ChatServicePorts, openChatService } from "./chatService.ts";
import { keepTidy } from "./keepTidy.ts";
import type { OpenChat } from "./openChat.ts";
import type { PromptLibrary } from "./promptLibrary.ts";
import { ChatFiles } from "./storage/chatFiles.ts";

/** What the chat needs of the gateway. */
export interface ChatGateway extends Pick<ChatServicePorts, "setup" | "notice"> {
  complete: ChatSessionPorts["complete"];
  /** Something that decides whether there is a way to send has changed. */
  readonly onDidChange: vscode.Event<void>;
}

/** What the chat needs of the list of models. */
export interface ChatModels {
  /** The name people know a model by. */
  label(id: string): string;
  find(id: string): Pick<ModelInfo, "maxInputTokens" | "image" | "video">;
}

/** What the user looks at. */
export interface ImplicitContextSource {
  readonly current: ContextItem | undefined;
  readonly onDidChange: vscode.Event<void>;
}

/** The chat of this window and what belongs to it. */
export interface Chat {
  readonly service: ChatService;
  readonly history: ChatHistory;
}

/** What a chat is made of. */
export interface ChatParts {
  readonly context: vscode.ExtensionContext;
  readonly platform: Platform;
  readonly log: Log;
  readonly gateway: ChatGateway;
  readonly models: ChatModels;
  readonly media: MediaStore;
  readonly implicit: ImplicitContextSource;
  readonly library: PromptLibrary;
}

/** The chat of this window, with the conversation it showed last. */
export async function createChat(parts: ChatParts): Promise<Chat> {
  const { context, platform, log, gateway, models, media, implicit, library } = parts;
  const files = new ChatFiles({
    disk: platform.disk(vscode.Uri.joinPath(context.globalStorageUri, "chats")),
    log,
    onTrouble: (error) => sayTrouble(error, log),
    onBroken: sayBroken,
  });
  let service: ChatService | undefined;
  service = await openChatService({
    complete: (request, signal) => gateway.complete(request, signal),
    setup: () => gateway.setup(),
    notice: () => gateway.notice(),
    files,
    current: await platform.currentChat(
      vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, "current-chat"),
      (error) => log.error("Could not note which chat is shown", error),
      context.storageUri === undefined,
    ),
    presenter: {
      l10n: localization,
      locale: vscode.env.language,
      modelName: (id) => models.label(id),
    },
    maxInputTokens: (id) => models.find(id).maxInputTokens,
    describeNotice: (notice) => describeNotice(notice, localization, (id) => models.label(id)),
    systemPrompt: () => getSetting("systemPrompt"),
    defaultModel: () => getSetting("model"),
    media,
    openFile: (uri) => platform.openFile(uri),
    maxRequestBytes: () => getSetting("maxRequestBytes"),
    sees: (id) => models.find(id),
    implicitContext: () => (getSetting("implicitContext") ? implicit.current : undefined),
    slashCommands: () => slashCommands(library.prompts, localization),
    workspace,
    answerEnded: (chat) => void sayAnswerEnded(chat, () => service?.showChat(chat.id)),
    newId: () => crypto.randomUUID(),
    clock: systemClock,
  });
  const opened = service;
  context.subscriptions.push(
    library.onDidChange(() => opened.refreshChrome()),
    gateway.onDidChange(() => void opened.chrome.refreshSetup()),
    onDidChangeSettings(["baseUrl"], () => void opened.chrome.refreshSetup()),
    onDidChangeSettings(["model"], () => opened.defaultModelChanged()),
    onDidChangeSettings(["systemPrompt", "implicitContext"], () => opened.refreshChrome()),
    implicit.onDidChange(() => opened.refreshChrome()),
  );
  const history = new ChatHistory({
    service: opened,
    files,
    // A settings file may hold less than its schema allows, and something else: nothing is deleted for that.
    maxSize: () => Math.max(1, Number(getSetting("history.maxSize")) || Infinity) * 1_000_000,
    offer: async (message, choice) =>
      (await vscode.window.showInformationMessage(message, choice)) === choice,
  });
  context.subscriptions.push(keepTidy({ files, history, media, clock: systemClock, log }));
  return { service: opened, history };
}

/** The folder or workspace file of this window; chats that were begun here are listed first. */
function workspace(): string | undefined {
  return (vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri)?.toString();
}

function sayTrouble(error: Error | undefined, log: Log): void {
  if (error === undefined) {
    log.info("Conversations are on disk again");
    return;
  }
  log.error("Could not write a conversation to disk", error);
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      "The chat cannot be saved at the moment ({0}). It is kept in memory and saved as soon as that is possible.",
      error.message,
    ),
  );
}

function sayBroken(name: string): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t("A file in the chat history could not be read. It was kept as {0}.", name),
  );
}

function endedWords(chat: Conversation): string {
  const title = chatTitle(chat);
  const turn = chat.path.at(-1);
  switch (turn && shownAnswer(turn)?.end?.state) {
    case "failed":
      return vscode.l10n.t("The request in “{0}” failed.", title);
    case "incomplete":
      return vscode.l10n.t("The answer in “{0}” is incomplete.", title);
    default:
      return vscode.l10n.t("The answer in “{0}” is there.", title);
  }
}

/** Only who was away needs to be told. */
async function sayAnswerEnded({ session }: OpenChat, show: () => Promise<void> | undefined): Promise<void> {
  if (vscode.window.state.focused) return;
  const choice = vscode.l10n.t("Show");
  const message = endedWords(session.conversation);
  if ((await vscode.window.showInformationMessage(message, choice)) === choice) await show();
}
