import type * as vscode from "vscode";
import { type ChatPagePorts, openPage } from "./chatPage.ts";
import type { ChatService } from "./chatService.ts";

export const chatViewId = "globalaiopc.chat";

export interface ChatViewProviderPorts extends ChatPagePorts {
  /** Opened when the view is first seen. */
  chat(): Promise<ChatService>;
}

/** The chat in the side bar. VS Code destroys it when hidden and asks for it again when it is seen. */
export function createChatViewProvider(ports: ChatViewProviderPorts): vscode.WebviewViewProvider {
  return {
    async resolveWebviewView(view) {
      const { sideBar } = await ports.chat();
      const opened = openPage(view, sideBar, ports);
      view.onDidChangeVisibility(() => {
        if (!view.visible) sideBar.setFocused(false);
      });
      view.onDidDispose(() => opened.dispose());
    },
  };
}
