import type * as vscode from "vscode";
import { logVersion } from "../../core/chat/chatEvent.ts";
import { encodeEvent, replayLog } from "../../core/chat/chatLog.ts";
import type { ChatSessionPorts } from "../../core/chat/chatSession.ts";
import type { Turn } from "../../core/chat/conversation.ts";
import { conversationEvents } from "../../core/chat/conversationEvents.ts";
import { ConversationTree } from "../../core/chat/conversationTree.ts";
import { emptyDraft, parseDraft } from "./draft.ts";
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

/** The conversations that this window has open: those that are shown, and those whose answer still runs. */
export class ChatRegistry {
  readonly #ports: ChatRegistryPorts;
  readonly #open = new Map<string, Promise<OpenChat>>();
  readonly #users = new Map<OpenChat, number>();
  readonly #answering = new Set<OpenChat>();

  constructor(ports: ChatRegistryPorts) {
    this.#ports = ports;
  }

  /** The ids of conversations with a running answer. */
  get running(): ReadonlySet<string> {
    return new Set([...this.#answering].map(({ id }) => id));
  }

  /** A conversation by its id, from memory or disk; a new one of that id when there is none. */
  open(id: string): Promise<OpenChat> {
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const opened = this.#load(id);
    this.#open.set(id, opened);
    opened.catch(() => this.#open.delete(id));
    return opened;
  }

  /** The conversation if it is in memory. */
  opened(id: string): Promise<OpenChat> | undefined {
    return this.#open.get(id);
  }

  create(): Promise<OpenChat> {
    return this.open(this.#ports.newId());
  }

  /** A conversation of its own that has these turns of another one, all by default. Its log is written at once. */
  async fork(from: OpenChat, turns?: readonly Turn[]): Promise<OpenChat> {
    const { files, newId, clock } = this.#ports;
    const id = newId();
    const options = { id, at: clock.now(), workspace: this.#ports.workspace(), ...(turns && { turns }) };
    const lines = conversationEvents(from.session.conversation, options).map(encodeEvent).join("");
    files.append(id, lines);
    const tree = replayLog(lines, id) ?? this.#emptyTree(id);
    const lock = await files.lock(id);
    const chat = this.#register(
      new OpenChat({ ...this.#common, tree, logged: true, draft: emptyDraft, lock }),
    );
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

  /** Stops what runs; resolves once everything is on disk. */
  async close(): Promise<void> {
    const open = await Promise.allSettled(this.#open.values());
    await Promise.all(
      open.map((result) => (result.status === "fulfilled" ? result.value.close() : undefined)),
    );
    await this.#ports.files.flush();
  }

  async #load(id: string): Promise<OpenChat> {
    const { files } = this.#ports;
    const found = await files.read(id);
    const draft = parseDraft(await files.readDraft(id));
    if (found === undefined) {
      return this.#register(
        new OpenChat({ ...this.#common, tree: this.#emptyTree(id), logged: false, draft }),
      );
    }
    const newer = found.version > logVersion;
    const lock = newer ? undefined : await files.lock(id);
    const readOnly = newer ? "newerVersion" : lock === undefined ? "otherWindow" : undefined;
    // What the file held before the lock was taken may have grown since.
    const tree = lock === undefined ? found : ((await files.read(id, true)) ?? found);
    return this.#register(new OpenChat({ ...this.#common, tree, logged: true, draft, readOnly, lock }));
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

  #closeUnused(chat: OpenChat): void {
    if ((this.#users.get(chat) ?? 0) > 0 || chat.session.answering) return;
    this.#users.delete(chat);
    this.#open.delete(chat.id);
    void chat.close();
  }
}
