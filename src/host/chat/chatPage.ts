import * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";
import { parseViewMessage } from "../../shared/parseViewMessage.ts";
import { chatHtml, viewRoot } from "./chatHtml.ts";
import type { ChatPage, ChatView } from "./chatView.ts";
import type { UserIntention } from "./handleViewMessage.ts";

export interface ChatPagePorts {
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  handle(message: UserIntention, view: ChatView): Promise<void>;
}

/** Loads the view's program into `page` and lets it draw what `view` shows, until the result is disposed. */
export function openPage(page: ChatPage, view: ChatView, ports: ChatPagePorts): vscode.Disposable {
  const { webview } = page;
  webview.options = { enableScripts: true, localResourceRoots: [viewRoot(ports.extensionUri)] };
  const attached = vscode.Disposable.from(
    view.attach(page),
    webview.onDidReceiveMessage((value: unknown) => receive(value, view, ports)),
  );
  webview.html = chatHtml(webview, ports.extensionUri);
  return attached;
}

async function receive(value: unknown, view: ChatView, ports: ChatPagePorts): Promise<void> {
  const message = parseViewMessage(value);
  if (message === undefined) {
    ports.log.warn("The chat view sent a message that is none; it was dropped");
  } else if (message.type === "ready") {
    view.hydrate();
  } else {
    try {
      await ports.handle(message, view);
    } catch (error) {
      ports.log.error(`Could not do what the chat view asked for (${message.type})`, error);
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }
}
