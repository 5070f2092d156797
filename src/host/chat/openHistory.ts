import * as vscode from "vscode";
import { getSetting } from "../adapters/configuration.ts";
import type { Chat } from "./createChat.ts";
import { showHistory } from "./historyPicker.ts";

/** Shows the history of this machine's chats; the chosen one opens in the view used last. */
export function openHistory(
  { service, history }: Chat,
  reveal: () => Promise<unknown>,
  restoreDeleted: () => Promise<void>,
): Promise<void> {
  const view = service.active;
  return showHistory({
    history,
    presenter: service.ports.presenter,
    workspace: service.ports.workspace(),
    running: () => service.registry.running,
    currentId: view.chat.id,
    maxSize: getSetting("history.maxSize") * 1_000_000,
    open: async (id) => {
      if (view === service.sideBar) await reveal();
      await service.showChat(id, view);
    },
    restoreDeleted,
    confirm: async (question, action) =>
      (await vscode.window.showWarningMessage(question, { modal: true }, action)) === action,
  });
}
