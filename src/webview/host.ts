import type { ViewMessage } from "../shared/protocol.ts";

/** What VS Code gives a webview once; the type of what it keeps is ours. */
interface VsCodeApi {
  postMessage(message: ViewMessage): void;
  getState(): unknown;
  setState(state: SavedView): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Where the reader was. Everything else comes from the host. */
export interface SavedView {
  readonly chatId: string;
  /** The message at the top edge and how far it is scrolled beyond it; absent: at the end. */
  readonly place?: { readonly messageId: string; readonly offset: number };
}

const vscode = acquireVsCodeApi();

export function post(message: ViewMessage): void {
  vscode.postMessage(message);
}

export function save(view: SavedView): void {
  vscode.setState(view);
}

/** What `save` kept for this chat before the view was hidden. */
export function saved(chatId: string): SavedView | undefined {
  const state = vscode.getState();
  return isSavedView(state) && state.chatId === chatId ? state : undefined;
}

function isSavedView(state: unknown): state is SavedView {
  return typeof state === "object" && state !== null && "chatId" in state;
}
