import * as vscode from "vscode";
import type { CurrentChat } from "../adapters/currentChat.ts";
import type { ChatRegistry } from "./chatRegistry.ts";
import type { OpenChat } from "./openChat.ts";
import type { ChatFiles } from "./storage/chatFiles.ts";

/** Milliseconds that a window which is being reloaded may take to let go of its conversation. */
const reloadTime = 1000;

/**
 * The conversation that this workspace showed last, or a new one. Windows without a workspace share their memory of it:
 * what another one has open is that one's.
 */
export async function firstChat(
  registry: ChatRegistry,
  current: CurrentChat,
  files: ChatFiles,
): Promise<OpenChat> {
  const id = current.get();
  if (id === undefined) return registry.create();
  for (let waited = 0; current.shared && (await files.isLocked(id)); waited += 100) {
    if (waited === reloadTime) return registry.create();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await registry.open(id);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t("The chat shown last could not be read: {0}", words));
    return registry.create();
  }
}
