import * as vscode from "vscode";
import { chatTitle } from "../../core/chat/chatTitle.ts";
import { isRecord } from "../../core/gateway/json.ts";
import { viewRoot } from "./chatHtml.ts";
import { type ChatPagePorts, openPage } from "./chatPage.ts";
import type { ChatService } from "./chatService.ts";

/** The view type of chats in editor tabs; VS Code restores tabs by it. */
export const chatPanelType = "globalaiopc.chatPanel";

export interface ChatPanelPorts extends ChatPagePorts {
  chat(): Promise<ChatService>;
}

/** Opens the conversation of this id in an editor tab. The side bar goes on showing what it shows. */
export async function openChatPanel(chatId: string, ports: ChatPanelPorts): Promise<void> {
  const panel = vscode.window.createWebviewPanel(chatPanelType, "", vscode.ViewColumn.Active, {
    enableScripts: true,
    enableFindWidget: false,
    localResourceRoots: [viewRoot(ports.extensionUri), ports.mediaFolder],
  });
  await fillPanel(panel, chatId, ports);
}

/** Fills the tabs again that were open when the window was closed or reloaded. */
export function createChatPanelSerializer(ports: ChatPanelPorts): vscode.WebviewPanelSerializer {
  return {
    async deserializeWebviewPanel(panel, state: unknown) {
      const saved = isRecord(state) && typeof state["chatId"] === "string" ? state["chatId"] : undefined;
      // A tab that never said what it shows begins with a new chat: what another view shows is that view's.
      await fillPanel(panel, saved ?? (await (await ports.chat()).registry.create()).id, ports);
    },
  };
}

async function fillPanel(panel: vscode.WebviewPanel, chatId: string, ports: ChatPanelPorts): Promise<void> {
  const service = await ports.chat();
  const view = service.addView(await service.registry.open(chatId));
  const showTitle = () => {
    panel.title = chatTitle(view.chat.session.conversation) || vscode.l10n.t("Chat");
  };
  const opened = openPage(
    panel,
    (hidden) => panel.onDidChangeViewState(() => !panel.visible && hidden()),
    view,
    ports,
  );
  const titled = service.onDidChangeView((changed) => {
    if (changed === view) showTitle();
  });
  showTitle();
  service.setActive(view);
  panel.iconPath = vscode.Uri.joinPath(ports.extensionUri, "media", "globalaiopc.svg");
  panel.onDidChangeViewState(() => {
    if (panel.active) service.setActive(view);
    if (!panel.visible) view.setFocused(false);
  });
  panel.onDidDispose(() => {
    titled.dispose();
    opened.dispose();
    service.removeView(view);
  });
}
