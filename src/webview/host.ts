import type { ViewMessage } from "../shared/messages.ts";

/** What VS Code gives a webview once; the type of what it keeps is ours. */
interface VsCodeApi {
  postMessage(message: ViewMessage): void;
  getState(): unknown;
  setState(state: SavedView): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** How the reader left a chat. Everything else comes from the host. */
export interface SavedView {
  readonly chatId: string;
  /** The message at the top edge and how far it is scrolled beyond it; absent: at the end. */
  readonly place?: { readonly messageId: string; readonly offset: number } | undefined;
  /** The answers whose reasoning is unfolded. */
  readonly unfolded?: readonly string[];
}

const vscode = acquireVsCodeApi();

export function post(message: ViewMessage): void {
  vscode.postMessage(message);
}

/** Changes a part of what is kept of this chat; what was kept of another one is forgotten. */
export function save({ chatId, ...change }: SavedView): void {
  vscode.setState({ ...saved(chatId), ...change, chatId });
}

/** What `save` kept for this chat, before the view was hidden too. */
export function saved(chatId: string): SavedView | undefined {
  const state = vscode.getState();
  return isSavedView(state) && state.chatId === chatId ? state : undefined;
}

function isSavedView(state: unknown): state is SavedView {
  return typeof state === "object" && state !== null && "chatId" in state;
}
