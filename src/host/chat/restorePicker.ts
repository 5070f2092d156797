import * as vscode from "vscode";
import type { Presenter } from "../../core/chat/presenter.ts";
import { pickOne } from "../adapters/pickOne.ts";
import type { ChatHistory } from "./chatHistory.ts";
import type { DeletedChat } from "./storage/chatFiles.ts";

interface DeletedItem extends vscode.QuickPickItem {
  readonly deleted: DeletedChat;
}

/** Lists the chats that were deleted and are not gone yet, the one that stays longest first, and restores one. */
export async function restoreDeletedChat(
  history: ChatHistory,
  { locale }: Presenter,
  reveal: () => Promise<unknown>,
): Promise<void> {
  const picker = vscode.window.createQuickPick<DeletedItem>();
  picker.title = vscode.l10n.t("Restore Deleted Chat");
  picker.busy = true;
  const picked = pickOne(picker, ({ selectedItems }) => selectedItems[0]?.deleted);
  // The logs are read while the list is on the screen already.
  let found: readonly DeletedChat[] = [];
  try {
    found = await history.deleted();
  } finally {
    if (found.length === 0) picker.hide();
  }
  if (found.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("No chat was deleted within the last day."));
    return;
  }
  picker.items = deletedItems(found, locale);
  picker.busy = false;
  const chosen = await picked;
  if (chosen === undefined) return;
  await reveal();
  await history.restore(chosen);
}

function deletedItems(found: readonly DeletedChat[], locale: string | undefined): readonly DeletedItem[] {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return [...found]
    .sort((a, b) => b.goneAt - a.goneAt)
    .map((deleted) => ({
      deleted,
      label: deleted.chat.title,
      description: vscode.l10n.t("gone for good {0}", date.format(deleted.goneAt)),
    }));
}
