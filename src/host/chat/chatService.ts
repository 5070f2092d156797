import * as vscode from "vscode";
import type { ContextItem, Prompt, PromptCommand } from "../../core/chat/conversation.ts";
import { readOnlyNotice } from "../../core/chat/presentChrome.ts";
import type { Presenter } from "../../core/chat/presenter.ts";
import type { ChromeView, SlashCommandView } from "../../shared/views.ts";
import { setContextKey } from "../adapters/contextKeys.ts";
import type { CurrentChat } from "../adapters/currentChat.ts";
import type { MediaStore } from "../adapters/mediaStore.ts";
import type { OpenFile } from "../adapters/openFile.ts";
import { ChatChrome } from "./chatChrome.ts";
import { ChatDrafts } from "./chatDrafts.ts";
import { ChatRegistry, type ChatRegistryPorts } from "./chatRegistry.ts";
import { ChatView } from "./chatView.ts";
import { firstChat } from "./firstChat.ts";
import type { OpenChat } from "./openChat.ts";
import { Uploads } from "./uploads.ts";

/** What the chat needs of the outside. */
export interface ChatServicePorts extends Omit<ChatRegistryPorts, "answerEnded"> {
  /** This workspace's memory of which conversation it shows. */
  readonly current: CurrentChat;
  readonly presenter: Presenter;
  /** Tokens that a model takes. */
  maxInputTokens(model: string): number;
  slashCommands(): readonly SlashCommandView[];
  readonly media: MediaStore;
  openFile(uri: vscode.Uri): Promise<OpenFile>;
  maxRequestBytes(): number;
  /** What the user looks at. */
  implicitContext(): ContextItem | undefined;
  /** What the view shows while there is no way to send; `undefined` when there is. */
  setup(): Promise<ChromeView["setup"]>;
  /** What is to be known about where answers come from. */
  notice(): string | undefined;
  answerEnded(chat: OpenChat): void;
}

/** Opens the conversation that this workspace showed last, or a new one. */
export async function openChatService(ports: ChatServicePorts): Promise<ChatService> {
  const registry = new ChatRegistry(ports);
  const service = new ChatService(ports, registry, await firstChat(registry, ports.current, ports.files));
  await service.chrome.refreshSetup();
  return service;
}

/** The conversations of this window and the places they are shown in: the side bar, and any number of editor tabs. */
export class ChatService implements vscode.Disposable {
  readonly registry: ChatRegistry;
  readonly media: MediaStore;
  readonly uploads: Uploads;
  readonly drafts: ChatDrafts;
  readonly chrome: ChatChrome;
  readonly sideBar: ChatView;
  readonly #ports: ChatServicePorts;
  readonly #views = new Set<ChatView>();
  readonly #viewChange = new vscode.EventEmitter<ChatView>();
  /** A view shows another conversation, or something around it has changed. */
  readonly onDidChangeView = this.#viewChange.event;
  #active: ChatView;

  constructor(ports: ChatServicePorts, registry: ChatRegistry, chat: OpenChat) {
    this.#ports = ports;
    this.registry = registry;
    this.media = ports.media;
    this.uploads = new Uploads(ports.media, this, ports.maxRequestBytes);
    this.drafts = new ChatDrafts({
      registry,
      target: () => this.target,
      writable: (view) => this.writable(view),
      refresh: (changed) => this.refreshChat(changed),
      shareEdits: (changed, from) => {
        for (const view of this.#views) if (view.chat === changed && view !== from) view.postEdits();
      },
    });
    this.chrome = new ChatChrome({
      ...ports,
      uploads: (shown) => this.uploads.of(shown),
      refresh: () => this.refreshChrome(),
    });
    this.sideBar = this.addView(chat);
    this.#active = this.sideBar;
    registry.onReplaced = (old, now, takeOver) => {
      this.uploads.chatReplaced(old, now);
      for (const view of this.#views) if (view.chat === old) view.takeOver(now, takeOver);
    };
  }

  /** The view used last. */
  get active(): ChatView {
    return this.#active;
  }

  /** Where what commands attach goes: the view used last while it is seen, else the side bar's. */
  get target(): ChatView {
    return this.#active.isShown ? this.#active : this.sideBar;
  }

  get views(): readonly ChatView[] {
    return [...this.#views];
  }

  get ports(): ChatServicePorts {
    return this.#ports;
  }

  /** A further place to show a conversation in, gone when it is disposed. */
  addView(chat: OpenChat): ChatView {
    const view: ChatView = new ChatView(
      {
        presenter: this.#ports.presenter,
        sees: (model) => this.#ports.sees(model),
        chrome: (shown) => this.chrome.present(shown),
        use: (shown) => this.registry.use(shown),
        changed: (changed) => this.#viewChanged(changed),
        pageGone: (left) => this.uploads.pageGone(left),
        focusChanged: () => this.#showFocus(),
      },
      chat,
    );
    this.#views.add(view);
    return view;
  }

  removeView(view: ChatView): void {
    this.#views.delete(view);
    this.uploads.pageGone(view);
    view.dispose();
    if (this.#active === view) this.#active = this.sideBar;
    this.#showAnswering();
    this.#showFocus();
  }

  setActive(view: ChatView): void {
    this.#active = view;
  }

  /** Sends a prompt in the side bar that did not come from its input, whose draft stays. */
  ask(text: string, context: readonly ContextItem[], command?: PromptCommand): Promise<void> {
    return this.send(this.sideBar, { text, context, ...(command && { command }) });
  }

  /** Sends a prompt in the conversation that `view` shows. */
  async send(view: ChatView, prompt: Omit<Prompt, "at">): Promise<void> {
    const chat = await this.writable(view);
    chat.session.send({ ...prompt, at: this.#ports.clock.now() });
  }

  /**
   * The conversation that `view` shows, fit to be changed: one that cannot be written here goes on in a copy, which
   * the view then shows.
   */
  async writable(view: ChatView): Promise<OpenChat> {
    const { chat } = view;
    if (chat.readOnly === undefined) return chat;
    const copy = await this.registry.fork(chat, { draft: chat.draft, edits: chat.edits });
    view.show(copy);
    void vscode.window.showInformationMessage(
      vscode.l10n.t("The chat goes on in a copy: the original cannot be written in this window."),
    );
    return copy;
  }

  /** Ends the running answer; prompts that waited behind it go back into the input. */
  stop(view = this.#active): void {
    const { chat } = view;
    const waiting = chat.session.stop();
    if (waiting.length > 0) this.drafts.giveBack(view, waiting);
  }

  /** Shows a new conversation in `view`. What was shown stays, and its answer goes on if one runs. */
  async newChat(view = this.sideBar): Promise<void> {
    if (!view.chat.isEmpty || view.chat.readOnly !== undefined) view.show(await this.registry.create());
    view.focusInput();
  }

  /** Shows a conversation in `view`, by its id. */
  async showChat(id: string, view = this.sideBar): Promise<void> {
    const chat = await this.registry.open(id);
    view.show(chat);
    view.focusInput();
    if (chat.readOnly !== undefined)
      void vscode.window.showInformationMessage(readOnlyNotice(chat.readOnly, this.#ports.presenter));
  }

  /** Shows a conversation of its own in `view` that has everything up to and with this turn. */
  async fork(view: ChatView, turnId: string): Promise<void> {
    const { path } = view.chat.session.conversation;
    const end = path.findIndex(({ id }) => id === turnId);
    if (end === -1) return;
    view.show(await this.registry.fork(view.chat, { turns: path.slice(0, end + 1) }));
    view.focusInput();
  }

  /** Empty conversations follow the default; one with turns keeps the model it was given. */
  defaultModelChanged(): void {
    for (const { chat } of this.#views)
      if (chat.isEmpty && chat.readOnly === undefined) chat.session.setModel(this.#ports.defaultModel());
  }

  /** Puts an image or video of the host's disk beside the input. */
  async takeMedia(uri: vscode.Uri): Promise<void> {
    const { attachMediaFile } = await import("./attachMediaFile.ts");
    await attachMediaFile(uri, this.target, this);
  }

  /** Draws again what surrounds the conversations. */
  refreshChrome(): void {
    for (const view of this.#views) view.postChrome();
  }

  /** Draws again what surrounds a conversation, wherever it is shown. */
  refreshChat(chat: OpenChat): void {
    for (const view of this.#views) if (view.chat === chat) view.postChrome();
  }

  /** Stops what runs; resolves once everything is on disk. */
  close(): Promise<void> {
    return this.registry.close();
  }

  dispose(): void {
    this.#viewChange.dispose();
    void this.close();
  }

  #viewChanged(view: ChatView): void {
    this.#viewChange.fire(view);
    if (view === this.sideBar) this.#ports.current.set(view.chat.id);
    this.#showAnswering();
  }

  #showFocus(): void {
    setContextKey(
      "globalaiopc.chatFocused",
      this.views.some(({ isFocused }) => isFocused),
    );
  }

  #showAnswering(): void {
    setContextKey(
      "globalaiopc.answering",
      this.views.some(({ chat }) => chat.session.answering),
    );
  }
}
