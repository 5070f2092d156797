import type * as vscode from "vscode";
import type { ChatChange } from "../../core/chat/chatChange.ts";
import { ChatSession, type ChatSessionPorts } from "../../core/chat/chatSession.ts";
import type { ChatSettings } from "../../core/chat/conversation.ts";
import type { ConversationTree } from "../../core/chat/conversationTree.ts";
import type { QueuedPrompt } from "../../core/chat/promptQueue.ts";
import { mergeTexts } from "../../shared/mergeTexts.ts";
import type { EditVersions, TakeOver } from "../../shared/messages.ts";
import type { EditDraft, SuggestionView } from "../../shared/views.ts";
import type { Lock } from "../adapters/disk.ts";
import { type Draft, emptyDraft, joinDrafts, mergeDrafts, type StoredDraft } from "./draft.ts";
import type { ChatFiles } from "./storage/chatFiles.ts";

/** Why a conversation cannot be written in this window. */
export type ReadOnlyReason = "otherWindow" | "newerVersion";

export interface OpenChatOptions {
  readonly tree: ConversationTree;
  /** Whether it has a log. */
  readonly logged: boolean;
  readonly stored: StoredDraft;
  /** The right to write it, or why there is none. */
  readonly lock: Lock | ReadOnlyReason;
  readonly files: ChatFiles;
  readonly ports: Omit<ChatSessionPorts, "append" | "written">;
}

/**
 * A conversation in memory: its session, what its input holds, and the right to write it. Without that right nothing
 * of it is written: what is paged to or typed here is this window's alone.
 */
export class OpenChat {
  readonly session: ChatSession;
  readonly readOnly: ReadOnlyReason | undefined;
  /** Places that a pasted text names, offered as context. Not kept: the next paste has its own. */
  suggestions: readonly SuggestionView[] = [];
  readonly #files: ChatFiles;
  readonly #lock: Lock | undefined;
  readonly #listeners = new Set<(change: ChatChange) => void>();
  /** What was there before anything was typed in this window. */
  readonly #before: Pick<OpenChat, "draft" | "edits">;
  #draft: Draft;
  #edits: readonly EditDraft[];
  #waiting: readonly QueuedPrompt[] = [];
  #settings: ChatSettings;
  #closed: Promise<void> | undefined;

  constructor({ tree, logged, stored, lock, files, ports }: OpenChatOptions) {
    this.readOnly = typeof lock === "string" ? lock : undefined;
    this.#lock = typeof lock === "string" ? undefined : lock;
    this.#files = files;
    // What waited when its window ended is for the user to send; what is in the log was sent.
    const unsent = stored.waiting.filter(({ id }) => !tree.turns.has(id));
    this.#draft = joinDrafts(
      unsent.map(({ prompt }) => prompt),
      stored.draft,
    );
    this.#edits = stored.edits.filter(({ turnId }) => tree.turns.has(turnId));
    this.#before = { draft: this.#draft, edits: this.#edits };
    const all: ChatSessionPorts = {
      ...ports,
      append: (id, lines) => {
        if (this.readOnly === undefined) files.append(id, lines);
      },
      written: (id) => files.written(id),
    };
    this.#settings = tree.settings;
    this.session = new ChatSession(all, tree, logged, (change) => this.#changed(change));
    if (!logged && Object.keys(stored.settings).length > 0) this.session.setSettings(stored.settings);
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
    this.#save();
  }

  /** Empties the input: what it held was sent. */
  clearDraft(): void {
    this.setDraft(emptyDraft);
  }

  /** Prompts that were sent and are being edited. */
  get edits(): readonly EditDraft[] {
    return this.#edits;
  }

  /** Keeps how far a prompt has been edited; `undefined`: it is not being edited anymore. */
  setEdit(turnId: string, text: string | undefined): void {
    const others = this.#edits.filter((edit) => edit.turnId !== turnId);
    if (text === undefined && others.length === this.#edits.length) return;
    this.#edits = text === undefined ? others : [...others, { turnId, text }];
    this.#save();
  }

  /**
   * Takes over what was typed in this window while `old`, the same conversation, could only be read. All else that it
   * had is older than what is there now: it is what the other window had written until then.
   */
  takeOver(old: OpenChat): TakeOver {
    const [before, mine, theirs] = [old.#before.draft, old.draft, this.#draft];
    const draft = mergeDrafts(before, mine, theirs);
    if (draft !== this.#draft) this.setDraft(draft);
    const edits = this.#editVersions(old);
    for (const versions of edits) {
      const text = mergeTexts(versions);
      if (text !== versions.theirs) this.setEdit(versions.turnId, text);
    }
    return { from: old.id, draft: { before: before.text, mine: mine.text, theirs: theirs.text }, edits };
  }

  onChange(listener: (change: ChatChange) => void): vscode.Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /**
   * Interrupts what runs and puts what waited behind it back into the input; resolves once everything is on disk and
   * another window may write it.
   */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  #editVersions(old: OpenChat): readonly EditVersions[] {
    const lists = [old.#before.edits, old.edits, this.#edits];
    const ids = new Set(lists.flat().map(({ turnId }) => turnId));
    return [...ids].flatMap((turnId) => {
      const turn = this.session.conversation.turns.get(turnId);
      if (turn === undefined) return [];
      const [before, mine, theirs] = lists.map((list) => list.find((edit) => edit.turnId === turnId)?.text);
      // An edit begins with the prompt as it was sent, which nobody has written anew.
      return [{ turnId, before: before ?? (theirs && turn.prompt.text), mine, theirs }];
    });
  }

  async #close(): Promise<void> {
    const waiting = await this.session.dispose();
    if (waiting.length > 0) this.setDraft(joinDrafts(waiting, this.#draft));
    await this.#files.flush();
    await this.#lock?.release();
  }

  #changed(change: ChatChange): void {
    const { queue, conversation } = this.session;
    if (queue !== this.#waiting || conversation.settings !== this.#settings) this.#save();
    for (const listener of this.#listeners) listener(change);
  }

  #save(): void {
    if (this.readOnly !== undefined) return;
    const { queue, conversation } = this.session;
    this.#waiting = queue;
    this.#settings = conversation.settings;
    const stored = {
      ...this.#draft,
      ...(queue.length > 0 && { waiting: queue }),
      ...(this.#edits.length > 0 && { edits: this.#edits }),
      ...(this.isEmpty && { settings: conversation.settings }),
    };
    this.#files.writeDraft(this.id, JSON.stringify(stored));
  }
}
