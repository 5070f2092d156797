import * as vscode from "vscode";
import type { ChatEvent } from "../../core/chat/chatEvent.ts";
import { encodeEvent } from "../../core/chat/chatLog.ts";
import type { ChatSummary } from "../../core/chat/chatSummary.ts";
import { counted, numberWords } from "../../core/counted.ts";
import { localization } from "../adapters/localization.ts";
import type { ChatService } from "./chatService.ts";
import type { ChatFiles, DeletedChat } from "./storage/chatFiles.ts";
import { type KnownTexts, type SearchHit, searchChats } from "./storage/searchChats.ts";

export interface ChatHistoryPorts {
  readonly service: ChatService;
  readonly files: ChatFiles;
  /** Bytes that the conversations may take together. */
  maxSize(): number;
  /** Tells something with one choice beside it; true when it was taken. */
  offer(message: string, choice: string): Promise<boolean>;
}

/** A conversation that was taken out of the history, and what it is brought back by. */
interface Removed {
  readonly title: string;
  readonly name: string;
}

/** All conversations of this machine, whichever window they were made in. */
export class ChatHistory {
  readonly #ports: ChatHistoryPorts;

  constructor(ports: ChatHistoryPorts) {
    this.#ports = ports;
  }

  list(): Promise<readonly ChatSummary[]> {
    return this.#ports.files.list();
  }

  /** Looks through the texts of `chats` until the signal aborts. `known` is for the next search. */
  search(
    chats: readonly ChatSummary[],
    words: string,
    signal: AbortSignal,
    known?: KnownTexts,
  ): AsyncGenerator<SearchHit> {
    return searchChats(this.#ports.files, chats, words, signal, known);
  }

  rename(chat: ChatSummary, title: string): Promise<void> {
    return this.#change(chat, { type: "title", title: title.trim() });
  }

  pin(chat: ChatSummary, pinned: boolean): Promise<void> {
    return this.#change(chat, { type: "pin", pinned });
  }

  /**
   * Takes conversations out of the history and offers to undo that. Their logs and drafts are deleted a day later,
   * their images and videos after them. Conversations that another window has open stay.
   */
  async remove(chats: readonly ChatSummary[]): Promise<void> {
    await this.#offerUndo(await this.#trash(chats));
  }

  /** The conversations that were deleted and can be taken back. */
  deleted(): Promise<readonly DeletedChat[]> {
    return this.#ports.files.deleted();
  }

  /** Takes a deletion back and shows the conversation. */
  async restore({ chat: { title }, name }: DeletedChat): Promise<void> {
    await this.#restore([{ title, name }]);
  }

  async #trash(chats: readonly ChatSummary[]): Promise<readonly Removed[]> {
    const { files } = this.#ports;
    const removed: Removed[] = [];
    let kept = 0;
    for (const { id, title } of chats) {
      if (await this.#close(id)) {
        const name = await files.trash(id);
        if (name !== undefined) removed.push({ title, name });
        // Otherwise another window has deleted it already, or has begun to write it.
        else if (await files.isLocked(id)) kept += 1;
      } else kept += 1;
    }
    this.#sayKept(kept);
    return removed;
  }

  async #offerUndo(removed: readonly Removed[]): Promise<void> {
    const [first] = removed;
    if (first === undefined) return;
    const what =
      removed.length === 1
        ? vscode.l10n.t("“{0}” was deleted.", first.title)
        : vscode.l10n.t("{0} chats were deleted.", numberWords(localization, removed.length));
    if (await this.#ports.offer(what, vscode.l10n.t("Undo"))) await this.#restore(removed);
  }

  /** Takes deletions back, and shows the conversation if it is one. Rejects naming those that stay deleted. */
  async #restore(removed: readonly Removed[]): Promise<void> {
    const { service, files } = this.#ports;
    const lost: string[] = [];
    for (const { title, name } of removed) {
      try {
        const id = await files.restore(name, () => service.ports.newId());
        if (id === undefined) lost.push(vscode.l10n.t("“{0}” cannot be restored anymore.", title));
        else if (removed.length === 1) await service.showChat(id);
      } catch (error) {
        lost.push(vscode.l10n.t("“{0}” could not be restored: {1}", title, wordsOf(error)));
      }
    }
    if (lost.length > 0) throw new Error(lost.join(" "));
  }

  /**
   * Deletes the oldest conversations, as `remove` does, until the rest fits the limit. Pinned and open ones stay.
   * Resolves without waiting for what the user makes of the offer to undo that.
   */
  async enforceLimit(): Promise<void> {
    const chats = await this.list();
    let size = chats.reduce((sum, chat) => sum + chat.size, 0);
    const limit = this.#ports.maxSize();
    const removable = chats
      .filter(({ id, pinned }) => !pinned && this.#ports.service.registry.opened(id) === undefined)
      .sort((a, b) => a.at - b.at);
    const surplus: ChatSummary[] = [];
    for (const chat of removable) {
      if (size <= limit) break;
      size -= chat.size;
      surplus.push(chat);
    }
    this.#offerUndo(await this.#trash(surplus)).catch((error: unknown) => {
      void vscode.window.showErrorMessage(wordsOf(error));
    });
  }

  async #change(chat: ChatSummary, event: ChatEvent & { readonly type: "title" | "pin" }): Promise<void> {
    if (chat.newer)
      throw new Error(vscode.l10n.t("This chat was written by a newer version of the extension."));
    const { service, files } = this.#ports;
    const open = await service.registry.opened(chat.id);
    // A chat that is only read here still has its name and its pin; its own window takes them up when it reads it again.
    if (open?.readOnly !== undefined || open === undefined) files.append(chat.id, encodeEvent(event));
    if (event.type === "title") open?.session.rename(event.title);
    else open?.session.pin(event.pinned);
    await files.written();
  }

  /** Nobody writes it any more; false when another window does. */
  async #close(id: string): Promise<boolean> {
    const { service, files } = this.#ports;
    const open = await service.registry.opened(id);
    if (open === undefined) return !(await files.isLocked(id));
    if (open.readOnly === "otherWindow") return false;
    for (const view of service.views) if (view.chat === open) view.show(await service.registry.create());
    await service.registry.shut(open);
    return true;
  }

  #sayKept(count: number): void {
    if (count === 0) return;
    void vscode.window.showInformationMessage(
      counted(
        localization,
        count,
        (number) => vscode.l10n.t("{0} chat stays: another window has it open.", number),
        (number) => vscode.l10n.t("{0} chats stay: another window has them open.", number),
      ),
    );
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
