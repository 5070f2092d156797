import * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";
import { parseViewMessage } from "../../shared/parseViewMessage.ts";
import { chatHtml, viewRoot } from "./chatHtml.ts";
import type { ChatService } from "./chatService.ts";
import type { UserIntention } from "./handleViewMessage.ts";

export const chatViewId = "globalaiopc.chat";

export interface ChatViewPorts {
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  /** Opened when the view is first seen. */
  chat(): Promise<ChatService>;
  handle(message: UserIntention, chat: ChatService): Promise<void>;
}

/** The chat in the side bar. VS Code destroys it when hidden and asks for it again when it is seen. */
export function createChatViewProvider(ports: ChatViewPorts): vscode.WebviewViewProvider {
  return {
    async resolveWebviewView(view) {
      const { webview } = view;
      webview.options = { enableScripts: true, localResourceRoots: [viewRoot(ports.extensionUri)] };
      const chat = await ports.chat();
      const attached = vscode.Disposable.from(
        chat.attach(webview),
        webview.onDidReceiveMessage((value: unknown) => receive(value, webview, chat, ports)),
      );
      view.onDidDispose(() => attached.dispose());
      webview.html = chatHtml(webview, ports.extensionUri);
    },
  };
}

async function receive(
  value: unknown,
  webview: vscode.Webview,
  chat: ChatService,
  ports: ChatViewPorts,
): Promise<void> {
  const message = parseViewMessage(value);
  if (message === undefined) {
    ports.log.warn("The chat view sent a message that is none; it was dropped");
  } else if (message.type === "ready") {
    chat.hydrate(webview);
  } else {
    try {
      await ports.handle(message, chat);
    } catch (error) {
      ports.log.error(`Could not do what the chat view asked for (${message.type})`, error);
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }
}
