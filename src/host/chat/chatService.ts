import * as vscode from "vscode";
import { type ChatChange, ChatSession, type ChatSessionPorts } from "../../core/chat/chatSession.ts";
import { type ContextItem, isRunning, shownAnswer, type Turn } from "../../core/chat/conversation.ts";
import { presentContext } from "../../core/chat/presentPrompt.ts";
import { type Presenter, presentAnswerHead, presentTurn } from "../../core/chat/presentTurn.ts";
import type { ChromeView, HostMessage } from "../../shared/protocol.ts";
import type { ChatFiles } from "../adapters/chatFiles.ts";
import { setContextKey } from "../adapters/contextKeys.ts";
import { type Draft, emptyDraft, loadChat, newSavedChat, type SavedChat } from "./savedChat.ts";

/** What the chat needs of the outside. */
export interface ChatServicePorts extends Omit<ChatSessionPorts, "append"> {
  readonly files: ChatFiles;
  /** This workspace's memory of which conversation it shows. */
  readonly memento: vscode.Memento;
  readonly presenter: Presenter;
  defaultModel(): string;
  /** What the view shows while there is no way to send; `undefined` when there is. */
  setup(): Promise<ChromeView["setup"]>;
  demoNotice(): string | undefined;
}

const currentChatKey = "chat.current";

/** Opens the conversation that this workspace showed last, or a new one. */
export async function openChatService(ports: ChatServicePorts): Promise<ChatService> {
  const id = ports.memento.get<string>(currentChatKey);
  const saved = id === undefined ? newSavedChat() : await loadChat(ports.files, id);
  const service = new ChatService(ports, saved);
  await service.refreshSetup();
  return service;
}

/**
 * The conversation this window shows and the views it is shown in. All state is here: a view that appears gets a
 * snapshot, so one that was hidden, moved or reloaded has missed nothing.
 */
export class ChatService implements vscode.Disposable {
  readonly #ports: ChatServicePorts;
  readonly #views = new Set<vscode.Webview>();
  /** Conversations whose answer still runs after another one was opened. */
  readonly #background = new Set<ChatSession>();
  #session: ChatSession;
  #draft: Draft;
  #setup: ChromeView["setup"];
  #focusPending = false;

  constructor(ports: ChatServicePorts, saved: SavedChat) {
    this.#ports = ports;
    this.#draft = saved.draft;
    this.#session = this.#openSession(saved);
  }

  get session(): ChatSession {
    return this.#session;
  }

  /** Shows this conversation in `webview` from now on, starting with a snapshot, until the result is disposed. */
  attach(webview: vscode.Webview): vscode.Disposable {
    this.#views.add(webview);
    return new vscode.Disposable(() => this.#views.delete(webview));
  }

  /** Sends everything to a view that has nothing yet, or has missed something. */
  hydrate(webview: vscode.Webview): void {
    post(webview, {
      type: "state",
      chatId: this.#session.conversation.id,
      chrome: this.#chrome(),
      turns: this.#session.conversation.turns.map((turn) => this.#presentTurn(turn)),
      draft: this.#draft.text,
    });
    if (this.#focusPending) post(webview, { type: "focusInput" });
    this.#focusPending = false;
  }

  /** Sends what the input holds: `text` and the attached context. */
  sendDraft(text: string): void {
    const { context } = this.#draft;
    if (text.trim() === "") return;
    this.#setDraft(emptyDraft);
    this.ask(text, context);
  }

  /** Sends a prompt that did not come from the input, whose draft stays. */
  ask(text: string, context: readonly ContextItem[]): void {
    this.#session.send({ text, context, at: this.#ports.clock.now() });
    this.#postChrome();
  }

  /** Ends the running answer; prompts that waited behind it go back into the input. */
  stop(): void {
    const waiting = this.#session.stop();
    if (waiting.length === 0) return;
    const text = [...waiting.map((prompt) => prompt.text), this.#draft.text];
    this.#setDraft({
      text: text.filter((part) => part !== "").join("\n\n"),
      context: [...waiting.flatMap((prompt) => prompt.context), ...this.#draft.context],
    });
    this.#postAll({ type: "focusInput", draft: this.#draft.text });
    this.#postChrome();
  }

  /** Starts over. The old conversation stays on disk, and its answer goes on if one runs. */
  async newChat(): Promise<void> {
    const { conversation } = this.#session;
    if (conversation.turns.length > 0) {
      if (this.#session.answering) this.#background.add(this.#session);
      const draft = this.#draft;
      const saved = newSavedChat();
      this.#session = this.#openSession(saved);
      this.#setDraft(draft);
      await this.#ports.memento.update(currentChatKey, saved.id);
    }
    for (const view of this.#views) this.hydrate(view);
    this.focusInput();
  }

  setModel(model: string): void {
    this.#session.setModel(model);
  }

  /** An empty conversation follows the default; one with turns keeps the model it was given. */
  defaultModelChanged(): void {
    if (this.#session.conversation.turns.length === 0) this.setModel(this.#ports.defaultModel());
  }

  saveDraftText(text: string): void {
    this.#setDraft({ ...this.#draft, text });
  }

  addContext(item: ContextItem): void {
    this.#setDraft({ ...this.#draft, context: [...this.#draft.context, item] });
    this.#postChrome();
    this.focusInput();
  }

  removeContext(id: string): void {
    this.#setDraft({ ...this.#draft, context: this.#draft.context.filter((item) => item.id !== id) });
    this.#postChrome();
  }

  /** Puts the cursor into the input, of a view that is still loading too. */
  focusInput(): void {
    this.#focusPending = this.#views.size === 0;
    this.#postAll({ type: "focusInput" });
  }

  /** The turn whose shown answer has this id. */
  turnOfAnswer(answerId: string): Turn | undefined {
    return this.#session.conversation.turns.find((turn) => shownAnswer(turn)?.id === answerId);
  }

  /** Looks again whether there is a way to send. */
  async refreshSetup(): Promise<void> {
    this.#setup = await this.#ports.setup();
    this.#postChrome();
  }

  /** Stops what runs; resolves once everything is on disk. */
  async close(): Promise<void> {
    await Promise.all([this.#session, ...this.#background].map((session) => session.dispose()));
    await this.#ports.files.flush();
  }

  dispose(): void {
    void this.close();
  }

  #openSession(saved: SavedChat): ChatSession {
    const ports = {
      ...this.#ports,
      append: (id: string, lines: string) => this.#ports.files.append(id, lines),
    };
    const session: ChatSession =
      saved.conversation === undefined
        ? ChatSession.start(ports, saved.id, this.#ports.defaultModel(), (change) => changed(change))
        : ChatSession.resume(ports, saved.conversation, (change) => changed(change));
    const changed = (change: ChatChange) => this.#changed(session, change);
    return session;
  }

  #changed(session: ChatSession, change: ChatChange): void {
    if (session !== this.#session) {
      if (!session.answering) this.#background.delete(session);
      return;
    }
    const chatId = session.conversation.id;
    switch (change.type) {
      case "chat":
        void this.#ports.memento.update(currentChatKey, chatId);
        this.#postChrome();
        break;
      case "turn":
        this.#postAll({ type: "turn", chatId, turn: this.#presentTurn(change.turn) });
        break;
      case "answer": {
        const answer = presentAnswerHead(change.answer, session.progress, this.#ports.presenter);
        this.#postAll({ type: "answer", chatId, turnId: change.turn.id, answer });
        break;
      }
      case "delta": {
        const { part, offset, text } = change;
        this.#postAll({ type: "delta", chatId, answerId: change.answer.id, part, offset, text });
      }
    }
  }

  #presentTurn(turn: Turn) {
    const answer = shownAnswer(turn);
    const progress = answer !== undefined && isRunning(answer) ? this.#session.progress : undefined;
    return presentTurn(turn, progress, this.#ports.presenter);
  }

  #chrome(): ChromeView {
    const { model } = this.#session.conversation;
    const { presenter } = this.#ports;
    const demoNotice = this.#ports.demoNotice();
    return {
      model: { id: model, name: presenter.modelName(model) },
      answering: this.#session.answering,
      attachments: this.#draft.context.map((item) => presentContext(item, presenter.l10n)),
      title: "",
      queue: [],
      meter: { share: 0, label: "", total: "" },
      slashCommands: [],
      ...(demoNotice !== undefined && { demoNotice }),
      ...(this.#setup !== undefined && { setup: this.#setup }),
    };
  }

  #setDraft(draft: Draft): void {
    this.#draft = draft;
    this.#ports.files.writeDraft(this.#session.conversation.id, JSON.stringify(draft));
  }

  #postChrome(): void {
    setContextKey("globalaiopc.answering", this.#session.answering);
    this.#postAll({ type: "chrome", chrome: this.#chrome() });
  }

  #postAll(message: HostMessage): void {
    for (const view of this.#views) post(view, message);
  }
}

/** A hidden or closed view drops what it is sent; it asks for a snapshot when it is back. */
function post(webview: vscode.Webview, message: HostMessage): void {
  void webview.postMessage(message);
}
