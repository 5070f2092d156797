import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import type { ChatPagePorts } from "./chatPage.ts";
import { chatPanelType, createChatPanelSerializer, openChatPanel } from "./chatPanels.ts";
import { chatViewId, createChatViewProvider } from "./chatViewProvider.ts";
import type { Chat } from "./createChat.ts";
import type { ViewMessagePorts } from "./handleViewMessage.ts";
import type { PromptLibrary } from "./promptLibrary.ts";

/** What the chat leaves to the rest of the extension. */
export interface ChatFeaturePorts
  extends Omit<ViewMessagePorts, "prompts" | "warn" | "showHistory" | "openInEditor">,
    Omit<ChatPagePorts, "handle"> {
  /** Opened when it is first used. */
  chat(): Promise<Chat>;
  /** The user's own prompts, read when they are first needed. */
  library(): Promise<PromptLibrary>;
}

type Command = (argument?: unknown) => Promise<void>;

export interface ChatFeature extends vscode.Disposable {
  /** Shows the chat in the side bar and gives it. */
  reveal(): Promise<Chat>;
  /** Shows the chat that is in use, in an editor tab too, and gives what can be put beside its input. */
  revealTarget(): Promise<{
    addContext(items: readonly ContextItem[]): Promise<void>;
    takeMedia(uri: vscode.Uri): Promise<void>;
  }>;
  readonly commands: Readonly<
    Record<
      | "newChat"
      | "showHistory"
      | "restoreDeletedChat"
      | "exportChat"
      | "importChat"
      | "openChatInEditor"
      | "openAnswerAsText",
      Command
    >
  >;
}

/** Puts the chat into the side bar and editor tabs. What is behind it is loaded when it is first used. */
export function registerChat(ports: ChatFeaturePorts): ChatFeature {
  const reveal = async () => {
    await vscode.commands.executeCommand(`${chatViewId}.focus`);
    return ports.chat();
  };
  const revealTarget = async () => {
    const [{ service }, { addContext }] = await Promise.all([ports.chat(), import("./chatContext.ts")]);
    if (!service.target.isShown) await reveal();
    return {
      addContext: (items: readonly ContextItem[]) => addContext(items, service.target, service, ports),
      takeMedia: (uri: vscode.Uri) => service.takeMedia(uri),
    };
  };
  const restoreDeletedChat = async () => {
    const [{ restoreDeletedChat }, chat] = await Promise.all([import("./restorePicker.ts"), ports.chat()]);
    await restoreDeletedChat(chat.history, chat.service.ports.presenter, reveal);
  };
  const showHistory = async () => {
    const [{ openHistory }, chat] = await Promise.all([import("./openHistory.ts"), ports.chat()]);
    await openHistory(chat, reveal, restoreDeletedChat);
  };
  const page: ChatPagePorts & { readonly chat: () => Promise<Chat["service"]> } = {
    extensionUri: ports.extensionUri,
    mediaFolder: ports.mediaFolder,
    log: ports.log,
    remedy: ports.remedy,
    chat: async () => (await ports.chat()).service,
    handle: async (message, view) => {
      const [{ handleViewMessage }, { service }, { prompts }] = await Promise.all([
        import("./handleViewMessage.ts"),
        ports.chat(),
        ports.library(),
      ]);
      await handleViewMessage(message, view, service, {
        ...ports,
        prompts,
        warn: async (words, ...choices) => vscode.window.showWarningMessage(words, ...choices),
        showHistory,
        openInEditor: (chatId) => openChatPanel(chatId, page),
      });
    },
  };
  const registered = vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(chatViewId, createChatViewProvider(page)),
    vscode.window.registerWebviewPanelSerializer(chatPanelType, createChatPanelSerializer(page)),
  );
  return {
    reveal,
    revealTarget,
    dispose: () => registered.dispose(),
    commands: {
      newChat: async () => (await reveal()).service.newChat(),
      showHistory,
      restoreDeletedChat,
      exportChat: async (target) => {
        const [{ exportChat }, { service }] = await Promise.all([import("./exportImport.ts"), ports.chat()]);
        await exportChat(service.active.chat.session.conversation, service, target);
      },
      importChat: async (source) => {
        const [{ importChat }, { service }] = await Promise.all([import("./exportImport.ts"), reveal()]);
        await importChat(service, source);
      },
      openChatInEditor: async () => openChatPanel((await ports.chat()).service.active.chat.id, page),
      openAnswerAsText: async () => {
        const [{ openAnswerAsText }, { service }] = await Promise.all([
          import("./openAnswerAsText.ts"),
          ports.chat(),
        ]);
        await openAnswerAsText(service.active.chat.session.conversation);
      },
    },
  };
}
