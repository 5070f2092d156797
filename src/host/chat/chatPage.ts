import * as vscode from "vscode";
import { GatewayError } from "../../core/gateway/gatewayError.ts";
import type { Log } from "../../core/ports.ts";
import type { RemedyId } from "../../shared/actions.ts";
import { parseViewMessage } from "../../shared/parseViewMessage.ts";
import { showGatewayError } from "../adapters/showGatewayError.ts";
import { chatHtml, viewRoot } from "./chatHtml.ts";
import type { ChatView } from "./chatView.ts";
import type { UserIntention } from "./handleViewMessage.ts";

export interface ChatPagePorts {
  readonly extensionUri: vscode.Uri;
  /** Images that are shown stand in it. */
  readonly mediaFolder: vscode.Uri;
  readonly log: Log;
  /** Runs what an error offers; true when what failed is worth another try. */
  remedy(action: RemedyId): Promise<boolean>;
  handle(message: UserIntention, view: ChatView): Promise<void>;
}

/** What VS Code gives for a view in the side bar, and for an editor tab. */
export interface WebviewPlace {
  readonly webview: vscode.Webview;
  readonly visible: boolean;
}

/** Calls a listener each time the place is hidden, which destroys its page. */
export type OnHidden = (listener: () => void) => vscode.Disposable;

/** Loads the view's program into `place` and lets it draw what `view` shows, until the result is disposed. */
export function openPage(
  place: WebviewPlace,
  onHidden: OnHidden,
  view: ChatView,
  ports: ChatPagePorts,
): vscode.Disposable {
  const { webview } = place;
  webview.options = {
    enableScripts: true,
    localResourceRoots: [viewRoot(ports.extensionUri), ports.mediaFolder],
  };
  const attached = vscode.Disposable.from(
    view.attach({
      post: (message) => void webview.postMessage(message),
      isVisible: () => place.visible,
    }),
    onHidden(() => view.pageGone()),
    webview.onDidReceiveMessage((value: unknown) => receive(value, view, ports)),
  );
  webview.html = chatHtml(webview, ports.extensionUri, ports.mediaFolder);
  return attached;
}

async function receive(value: unknown, view: ChatView, ports: ChatPagePorts): Promise<void> {
  const message = parseViewMessage(value);
  if (message === undefined) {
    ports.log.warn("The chat view sent a message that is none; it was dropped");
  } else if (message.type === "ready") {
    view.pageReady();
  } else {
    try {
      await ports.handle(message, view);
    } catch (error) {
      ports.log.error(`Could not do what the chat view asked for (${message.type})`, error);
      await showError(error, message, view, ports);
    }
  }
}

/** A gateway's error comes with what mends it, and is tried again then. */
async function showError(
  error: unknown,
  message: UserIntention,
  view: ChatView,
  ports: ChatPagePorts,
): Promise<void> {
  if (error instanceof GatewayError) {
    if (await showGatewayError(error, ports.remedy)) await receive(message, view, ports);
    return;
  }
  void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
}
