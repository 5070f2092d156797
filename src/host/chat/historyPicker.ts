import * as vscode from "vscode";
import type { ChatSummary } from "../../core/chat/chatSummary.ts";
import { historyGroups } from "../../core/chat/historyGroups.ts";
import type { Presenter } from "../../core/chat/presenter.ts";
import { counted, numberWords } from "../../core/counted.ts";
import type { ChatHistory } from "./chatHistory.ts";

export interface HistoryPickerPorts {
  readonly history: ChatHistory;
  readonly presenter: Presenter;
  readonly workspace: string | undefined;
  /** The ids of chats whose answer is running. */
  running(): ReadonlySet<string>;
  readonly currentId: string;
  readonly maxSize: number;
  open(id: string): Promise<void>;
  /** Lists what was deleted lately instead. */
  restoreDeleted(): Promise<void>;
  /** Asks before something that cannot be taken back one by one. */
  confirm(question: string, action: string): Promise<boolean>;
}

interface HistoryItem extends vscode.QuickPickItem {
  readonly chat?: ChatSummary;
}

/** Milliseconds of quiet before the texts are searched: titles are filtered at once. */
const quiet = 150;

/** Shows all conversations to open, rename, pin or delete one. Typing searches titles, then texts. */
export async function showHistory(ports: HistoryPickerPorts): Promise<void> {
  const picker = vscode.window.createQuickPick<HistoryItem>();
  const { history } = ports;
  let chats: readonly ChatSummary[] = [];
  let snippets: ReadonlyMap<string, string> = new Map();
  let search = new AbortController();
  const known = new Map<string, string>();
  /** What fails while the list is open is said, and the list stays. */
  const attempt = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    } finally {
      picker.busy = false;
    }
  };
  const draw = () => {
    const active = picker.activeItems[0]?.chat?.id;
    picker.placeholder = placeholder(chats, ports);
    picker.items = historyItems(chats, snippets, ports);
    const again = picker.items.find(({ chat }) => chat !== undefined && chat.id === active);
    if (again !== undefined) picker.activeItems = [again];
  };
  const load = async () => {
    picker.busy = true;
    chats = await history.list();
    known.clear();
    draw();
    picker.busy = false;
  };
  const find = async (words: string) => {
    search.abort();
    const mine = new AbortController();
    search = mine;
    snippets = new Map();
    picker.busy = words.trim() !== "";
    await new Promise((resolve) => setTimeout(resolve, quiet));
    for await (const { id, snippet } of history.search(byAge(chats), words, mine.signal, known)) {
      snippets = new Map(snippets).set(id, snippet);
      draw();
    }
    if (mine.signal.aborted) return;
    picker.busy = false;
    draw();
  };
  picker.title = vscode.l10n.t("Chat History");
  picker.matchOnDescription = false;
  picker.buttons = [restoreDeleted(), clearAll()];
  picker.onDidChangeValue((words) => void attempt(find(words)));
  picker.onDidTriggerButton(async (button) => {
    if (isButton(button, "discard")) return attempt(ports.restoreDeleted());
    const question = counted(
      ports.presenter.l10n,
      chats.length,
      (number) => vscode.l10n.t("Delete {0} chat?", number),
      (number) => vscode.l10n.t("Delete all {0} chats?", number),
    );
    if (await ports.confirm(question, vscode.l10n.t("Delete All"))) void attempt(history.remove(chats));
    picker.hide();
  });
  picker.onDidTriggerItemButton(async ({ item: { chat }, button }) => {
    if (chat === undefined) return;
    if (isButton(button, "trash")) {
      const removed = history.remove([chat]);
      chats = chats.filter((other) => other !== chat);
      draw();
      return attempt(removed);
    }
    if (isButton(button, "edit")) return attempt(rename(chat, history));
    await attempt(history.pin(chat, !chat.pinned).then(load));
  });
  picker.onDidAccept(() => {
    const chat = picker.selectedItems[0]?.chat;
    picker.hide();
    if (chat !== undefined) void attempt(ports.open(chat.id));
  });
  const hidden = new Promise<void>((resolve) => picker.onDidHide(resolve));
  picker.show();
  await attempt(load());
  await hidden;
  search.abort();
  picker.dispose();
}

async function rename(chat: ChatSummary, history: ChatHistory): Promise<void> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("Rename Chat"),
    prompt: vscode.l10n.t("Empty: called after its first message"),
    value: chat.title,
  });
  if (title !== undefined) await history.rename(chat, title);
}

function historyItems(
  chats: readonly ChatSummary[],
  snippets: ReadonlyMap<string, string>,
  { presenter, workspace, running, currentId }: HistoryPickerPorts,
): readonly HistoryItem[] {
  const active = running();
  const date = new Intl.DateTimeFormat(presenter.locale, { dateStyle: "medium", timeStyle: "short" });
  return historyGroups(chats, Date.now(), workspace, presenter.l10n).flatMap((group) => [
    { label: group.title, kind: vscode.QuickPickItemKind.Separator },
    ...group.chats.map((chat): HistoryItem => {
      const snippet = snippets.get(chat.id);
      const words = [
        chat.id === currentId ? vscode.l10n.t("current") : "",
        active.has(chat.id) ? vscode.l10n.t("answering") : "",
        date.format(chat.at),
        chat.workspace === workspace ? "" : (chat.workspace?.split("/").at(-1) ?? ""),
      ];
      const icon = active.has(chat.id) ? "$(loading~spin) " : chat.pinned ? "$(pinned) " : "";
      return {
        chat,
        label: `${icon}${chat.title}`,
        description: words.filter((word) => word !== "").join(" · "),
        buttons: itemButtons(chat),
        ...(snippet !== undefined && { detail: snippet, alwaysShow: true }),
      };
    }),
  ]);
}

function itemButtons(chat: ChatSummary): readonly vscode.QuickInputButton[] {
  return [
    { iconPath: new vscode.ThemeIcon("edit"), tooltip: vscode.l10n.t("Rename") },
    chat.pinned
      ? { iconPath: new vscode.ThemeIcon("pinned"), tooltip: vscode.l10n.t("Unpin") }
      : { iconPath: new vscode.ThemeIcon("pin"), tooltip: vscode.l10n.t("Pin") },
    { iconPath: new vscode.ThemeIcon("trash"), tooltip: vscode.l10n.t("Delete") },
  ];
}

function isButton({ iconPath }: vscode.QuickInputButton, icon: string): boolean {
  return iconPath instanceof vscode.ThemeIcon && iconPath.id === icon;
}

function restoreDeleted(): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon("discard"), tooltip: vscode.l10n.t("Restore Deleted Chat…") };
}

function clearAll(): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon("clear-all"), tooltip: vscode.l10n.t("Delete All Chats…") };
}

function byAge(chats: readonly ChatSummary[]): readonly ChatSummary[] {
  return [...chats].sort((a, b) => b.at - a.at);
}

function placeholder(chats: readonly ChatSummary[], { presenter, maxSize }: HistoryPickerPorts): string {
  const size = chats.reduce((sum, chat) => sum + chat.size, 0);
  const megabytes = [size, maxSize].map((bytes) => numberWords(presenter.l10n, bytes / 1_000_000));
  return counted(
    presenter.l10n,
    chats.length,
    (number) => vscode.l10n.t("Search titles and texts · {0} chat, {1} of {2} MB", number, ...megabytes),
    (number) => vscode.l10n.t("Search titles and texts · {0} chats, {1} of {2} MB", number, ...megabytes),
  );
}
