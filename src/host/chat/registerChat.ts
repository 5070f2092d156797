import * as vscode from "vscode";
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
  readonly commands: Readonly<
    Record<
      "newChat" | "showHistory" | "exportChat" | "importChat" | "openChatInEditor" | "openAnswerAsText",
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
  const showHistory = async () => {
    const [{ openHistory }, chat] = await Promise.all([import("./openHistory.ts"), ports.chat()]);
    await openHistory(chat, () => reveal());
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
    dispose: () => registered.dispose(),
    commands: {
      newChat: async () => (await reveal()).service.newChat(),
      showHistory,
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
