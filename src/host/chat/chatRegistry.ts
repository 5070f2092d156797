import type * as vscode from "vscode";
import { logVersion } from "../../core/chat/chatEvent.ts";
import { encodeEvent, replayLog } from "../../core/chat/chatLog.ts";
import type { ChatSessionPorts } from "../../core/chat/chatSession.ts";
import type { Turn } from "../../core/chat/conversation.ts";
import { conversationEvents } from "../../core/chat/conversationEvents.ts";
import { ConversationTree } from "../../core/chat/conversationTree.ts";
import type { TakeOver } from "../../shared/messages.ts";
import type { EditDraft } from "../../shared/views.ts";
import { type Draft, emptyDraft, parseDraft } from "./draft.ts";
import { OpenChat } from "./openChat.ts";
import type { ChatFiles } from "./storage/chatFiles.ts";

export interface ChatRegistryPorts extends Omit<ChatSessionPorts, "append" | "written"> {
  readonly files: ChatFiles;
  defaultModel(): string;
  /** The workspace of this window, as text to compare; `undefined` for an empty window. */
  workspace(): string | undefined;
  /** An answer has ended, well or badly. */
  answerEnded(chat: OpenChat): void;
}

/** What a fork has of the conversation it comes from; all turns and no draft by default. */
export interface ForkOptions {
  readonly turns?: readonly Turn[];
  readonly draft?: Draft;
  readonly edits?: readonly EditDraft[];
}

/** Milliseconds between two looks whether another window has let go of a conversation that is shown here too. */
const lookTime = 2000;

/** The conversations that this window has open: those that are shown, and those whose answer still runs. */
export class ChatRegistry {
  readonly #ports: ChatRegistryPorts;
  readonly #open = new Map<string, Promise<OpenChat>>();
  /** Those that are on their way out: their locks are still this window's own. */
  readonly #closing = new Map<string, Promise<void>>();
  readonly #users = new Map<OpenChat, number>();
  readonly #answering = new Set<OpenChat>();
  readonly #current = new Map<string, OpenChat>();
  readonly #watches = new Map<OpenChat, ReturnType<typeof setTimeout>>();
  /** Told when a conversation that another window had open can be written here: the new object takes its place. */
  onReplaced: (old: OpenChat, chat: OpenChat, takeOver: TakeOver) => void = () => {};

  constructor(ports: ChatRegistryPorts) {
    this.#ports = ports;
  }

  /** The ids of conversations with a running answer. */
  get running(): ReadonlySet<string> {
    return new Set([...this.#answering].map(({ id }) => id));
  }

  /**
   * A conversation by its id, from memory or disk; a new one of that id when there is none. The id of one that was
   * deleted stays its own as long as it can be restored: then the new one has another id.
   */
  open(id: string): Promise<OpenChat> {
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const opened = this.#load(id);
    this.#open.set(id, opened);
    const forget = () => this.#open.get(id) === opened && this.#open.delete(id);
    opened.then((chat) => chat.id !== id && forget(), forget);
    return opened;
  }

  /** The conversation if it is in memory. */
  opened(id: string): Promise<OpenChat> | undefined {
    return this.#open.get(id);
  }

  create(): Promise<OpenChat> {
    return this.open(this.#ports.newId());
  }

  /** A conversation of its own that has turns of another one. Its log is written at once. */
  async fork(from: OpenChat, { turns, draft = emptyDraft, edits = [] }: ForkOptions = {}): Promise<OpenChat> {
    const { files, newId, clock } = this.#ports;
    const id = newId();
    const lock = (await files.lock(id)) ?? "otherWindow";
    const options = { id, at: clock.now(), workspace: this.#ports.workspace(), ...(turns && { turns }) };
    const lines = conversationEvents(from.session.conversation, options).map(encodeEvent).join("");
    files.append(id, lines);
    const tree = replayLog(lines, id) ?? this.#emptyTree(id);
    const stored = { draft, waiting: [], edits, settings: {} };
    const chat = this.#register(new OpenChat({ ...this.#common, tree, logged: true, stored, lock }));
    this.#open.set(id, Promise.resolve(chat));
    return chat;
  }

  /** Keeps a conversation open until the result is disposed, and on while its answer runs. */
  use(chat: OpenChat): vscode.Disposable {
    this.#users.set(chat, (this.#users.get(chat) ?? 0) + 1);
    let used = true;
    return {
      dispose: () => {
        if (!used) return;
        used = false;
        this.#users.set(chat, (this.#users.get(chat) ?? 1) - 1);
        this.#closeUnused(chat);
      },
    };
  }

  /** Ends a conversation, whoever uses it; resolves once everything is on disk. */
  shut(chat: OpenChat): Promise<void> {
    const { id } = chat;
    this.#users.delete(chat);
    clearTimeout(this.#watches.get(chat));
    this.#watches.delete(chat);
    const closed = chat.close();
    // Another object may stand for it by now.
    if (this.#current.get(id) !== chat) return closed;
    this.#current.delete(id);
    this.#open.delete(id);
    const closing = closed.finally(() => {
      if (this.#closing.get(id) === closing) this.#closing.delete(id);
    });
    this.#closing.set(id, closing);
    return closing;
  }

  /** Stops what runs; resolves once everything is on disk. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#open.values());
    for (const chat of [...this.#current.values()]) void this.shut(chat);
    await Promise.all(this.#closing.values());
    await this.#ports.files.flush();
  }

  async #load(id: string): Promise<OpenChat> {
    await this.#closing.get(id);
    const { files } = this.#ports;
    const found = await files.read(id);
    const newer = found !== undefined && found.version > logVersion;
    const lock = newer ? "newerVersion" : ((await files.lock(id)) ?? "otherWindow");
    // What the file held before the lock was taken may have grown since, or been deleted.
    const tree = typeof lock === "string" ? found : await files.read(id, true);
    const logged = tree !== undefined;
    if (!logged && (await files.isDeleted(id))) {
      if (typeof lock !== "string") await lock.release();
      return this.create();
    }
    const stored = parseDraft(await files.readDraft(id));
    return this.#register(
      new OpenChat({ ...this.#common, tree: tree ?? this.#emptyTree(id), logged, stored, lock }),
    );
  }

  #emptyTree(id: string): ConversationTree {
    const { clock, defaultModel, workspace } = this.#ports;
    return new ConversationTree({
      id,
      createdAt: clock.now(),
      model: defaultModel(),
      workspace: workspace(),
    });
  }

  get #common() {
    return { files: this.#ports.files, ports: this.#ports };
  }

  #register(chat: OpenChat): OpenChat {
    this.#current.set(chat.id, chat);
    if (chat.readOnly === "otherWindow") this.#watch(chat);
    chat.onChange(({ type }) => {
      if (type !== "chat") return;
      if (chat.session.answering) this.#answering.add(chat);
      else if (this.#answering.delete(chat)) {
        this.#ports.answerEnded(chat);
        this.#closeUnused(chat);
      }
    });
    return chat;
  }

  #watch(chat: OpenChat): void {
    const look = () =>
      // What fails is tried again.
      this.#takeOver(chat).catch(() => this.#watches.has(chat) && this.#watch(chat));
    const timer = setTimeout(look, lookTime);
    this.#watches.set(chat, timer);
  }

  /** Reads a conversation again once no other window has it. What was typed here meanwhile stays. */
  async #takeOver(old: OpenChat): Promise<void> {
    const locked = await this.#ports.files.isLocked(old.id);
    if (!this.#watches.has(old)) return;
    if (locked) return this.#watch(old);
    const chat = await this.#load(old.id);
    // It may have been closed meanwhile.
    if (!this.#watches.delete(old)) return this.shut(chat);
    // One that was deleted meanwhile is not this one.
    if (chat.id === old.id) this.#open.set(old.id, Promise.resolve(chat));
    this.onReplaced(old, chat, chat.takeOver(old));
  }

  #closeUnused(chat: OpenChat): void {
    if ((this.#users.get(chat) ?? 0) > 0 || chat.session.answering) return;
    void this.shut(chat);
  }
}
