import * as vscode from "vscode";
import type { ChatChange } from "../../core/chat/chatChange.ts";
import { ChatSession, type ChatSessionPorts } from "../../core/chat/chatSession.ts";
import type { ConversationTree } from "../../core/chat/conversationTree.ts";
import type { SuggestionView } from "../../shared/protocol.ts";
import type { Lock } from "../adapters/disk.ts";
import { type Draft, emptyDraft, joinDrafts } from "./draft.ts";
import type { ChatFiles } from "./storage/chatFiles.ts";

/** Why a conversation cannot be written in this window. */
export type ReadOnlyReason = "otherWindow" | "newerVersion";

export interface OpenChatOptions {
  readonly tree: ConversationTree;
  /** Whether it has a log. */
  readonly logged: boolean;
  readonly draft: Draft;
  readonly readOnly?: ReadOnlyReason | undefined;
  readonly lock?: Lock | undefined;
  readonly files: ChatFiles;
  readonly ports: Omit<ChatSessionPorts, "append" | "written">;
}

/** A conversation in memory: its session, what its input holds, and the right to write it. */
export class OpenChat {
  readonly session: ChatSession;
  readonly readOnly: ReadOnlyReason | undefined;
  /** Places that a pasted text names, offered as context. Not kept: the next paste has its own. */
  suggestions: readonly SuggestionView[] = [];
  readonly #files: ChatFiles;
  readonly #listeners = new Set<(change: ChatChange) => void>();
  #draft: Draft;
  #lock: Promise<Lock | undefined> | undefined;

  constructor({ tree, logged, draft, readOnly, lock, files, ports }: OpenChatOptions) {
    this.readOnly = readOnly;
    this.#files = files;
    this.#draft = draft;
    this.#lock = lock && Promise.resolve(lock);
    const all: ChatSessionPorts = {
      ...ports,
      append: (id, lines) => {
        // A new conversation is nobody else's before its first line.
        this.#lock ??= files.lock(id);
        files.append(id, lines);
      },
      written: () => files.written(),
    };
    this.session = new ChatSession(all, tree, logged, (change) => {
      for (const listener of this.#listeners) listener(change);
    });
  }

  get id(): string {
    return this.session.conversation.id;
  }

  get isEmpty(): boolean {
    return this.session.conversation.turns.size === 0;
  }

  get draft(): Draft {
    return this.#draft;
  }

  setDraft(draft: Draft): void {
    this.#draft = draft;
    this.#files.writeDraft(this.id, JSON.stringify(draft));
  }

  /** What the input holds, which is empty from then on. */
  takeDraft(): Draft {
    const draft = this.#draft;
    this.setDraft(emptyDraft);
    return draft;
  }

  onChange(listener: (change: ChatChange) => void): vscode.Disposable {
    this.#listeners.add(listener);
    return new vscode.Disposable(() => this.#listeners.delete(listener));
  }

  /**
   * Interrupts what runs and puts what waited behind it back into the input; resolves once everything is on disk and
   * another window may write it.
   */
  async close(): Promise<void> {
    const waiting = await this.session.dispose();
    if (waiting.length > 0) this.setDraft(joinDrafts(waiting, this.#draft));
    await this.#files.flush();
    await (await this.#lock)?.release();
  }
}
