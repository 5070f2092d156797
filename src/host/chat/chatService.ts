import * as vscode from "vscode";
import { contextUse } from "../../core/chat/contextMeter.ts";
import type { ContextItem, MediaItem, Prompt, PromptCommand } from "../../core/chat/conversation.ts";
import { isSent } from "../../core/chat/isSent.ts";
import { presentChrome, readOnlyNotice } from "../../core/chat/presentChrome.ts";
import type { Presenter } from "../../core/chat/presenter.ts";
import type { ChromeView, SlashCommandView, SuggestionView } from "../../shared/views.ts";
import { setContextKey } from "../adapters/contextKeys.ts";
import type { CurrentChat } from "../adapters/currentChat.ts";
import type { MediaStore } from "../adapters/mediaStore.ts";
import type { OpenFile } from "../adapters/openFile.ts";
import { ChatRegistry, type ChatRegistryPorts } from "./chatRegistry.ts";
import { ChatView } from "./chatView.ts";
import { joinDrafts } from "./draft.ts";
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
  await service.refreshSetup();
  return service;
}

/** The conversations of this window and the places they are shown in: the side bar, and any number of editor tabs. */
export class ChatService implements vscode.Disposable {
  readonly registry: ChatRegistry;
  readonly media: MediaStore;
  readonly uploads: Uploads;
  readonly sideBar: ChatView;
  readonly #ports: ChatServicePorts;
  readonly #views = new Set<ChatView>();
  readonly #viewChange = new vscode.EventEmitter<ChatView>();
  /** A view shows another conversation, or something around it has changed. */
  readonly onDidChangeView = this.#viewChange.event;
  #active: ChatView;
  #implicit = true;
  #setup: ChromeView["setup"];

  constructor(ports: ChatServicePorts, registry: ChatRegistry, chat: OpenChat) {
    this.#ports = ports;
    this.registry = registry;
    this.media = ports.media;
    this.uploads = new Uploads(ports.media, this, ports.maxRequestBytes);
    this.sideBar = this.addView(chat);
    this.#active = this.sideBar;
    registry.onReplaced = (old, now) => {
      for (const view of this.#views) if (view.chat === old) view.show(now);
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
        chrome: (shown) => this.#chrome(shown),
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
    if (waiting.length > 0) this.giveBack(view, waiting);
  }

  /** Keeps what stands in the input of a chat. A view may tell it after it has begun to show another one. */
  async setDraftText(chatId: string, text: string): Promise<void> {
    const chat = await this.registry.open(chatId);
    const used = this.registry.use(chat);
    chat.setDraft({ ...chat.draft, text });
    used.dispose();
  }

  /** Keeps how far a prompt of a chat has been edited; without `text` it is not anymore. */
  async setEditDraft(chatId: string, turnId: string, text: string | undefined): Promise<void> {
    const chat = await this.registry.open(chatId);
    const used = this.registry.use(chat);
    chat.setEdit(turnId, text);
    used.dispose();
  }

  /** Asks an edited prompt as a new branch. */
  async askEdited(view: ChatView, turnId: string, text: string): Promise<void> {
    // A copy would show again what has just been asked. What cannot be written is not on disk either.
    if (view.chat.readOnly !== undefined) view.chat.setEdit(turnId, undefined);
    const chat = await this.writable(view);
    chat.session.editPrompt(turnId, text);
    // Only now: an edit that is forgotten before the prompt is anywhere else is lost if the window ends in between.
    chat.setEdit(turnId, undefined);
  }

  /** Puts prompts that were not asked back into the input, before what stands there. */
  giveBack(view: ChatView, prompts: readonly Prompt[]): void {
    view.chat.setDraft(joinDrafts(prompts, view.chat.draft));
    view.focusInput(view.chat.draft.text);
    view.postChrome();
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

  /** Puts context beside the input; what stands there already is not doubled. */
  addContext(items: readonly ContextItem[], view = this.target): void {
    const { chat } = view;
    const { context } = chat.draft;
    const added = items.filter((item) => !isSent(item, context));
    chat.setDraft({ ...chat.draft, context: [...context, ...added] });
    this.refreshChat(chat);
    view.focusInput();
  }

  /** Puts an image or video beside the input; what stands there already is not doubled. */
  addMedia(item: MediaItem, chat: OpenChat): void {
    const { media } = chat.draft;
    if (media.some(({ hash }) => hash === item.hash)) return;
    chat.setDraft({ ...chat.draft, media: [...media, item] });
    this.refreshChat(chat);
  }

  /** Puts an image or video of the host's disk beside the input. */
  async takeMedia(uri: vscode.Uri): Promise<void> {
    const { attachMediaFile } = await import("./attachMediaFile.ts");
    await attachMediaFile(uri, this.target, this);
  }

  /** Takes context from the input, or from a prompt that was sent. */
  async removeContext(id: string, view: ChatView, turnId?: string): Promise<void> {
    if (turnId !== undefined) {
      const writable = await this.writable(view);
      writable.session.removeContext(turnId, id);
      return this.refreshChat(writable);
    }
    const { chat } = view;
    const { draft } = chat;
    chat.setDraft({
      ...draft,
      context: draft.context.filter((item) => item.id !== id),
      media: draft.media.filter((item) => item.id !== id),
    });
    this.refreshChat(chat);
  }

  /** Offers context. */
  suggest(suggestions: readonly SuggestionView[], { chat }: ChatView): void {
    chat.suggestions = suggestions;
    this.refreshChat(chat);
  }

  /** What goes along with the next message unasked: nothing that is beside the input, or was sent, already. */
  implicitContext({ chat }: ChatView): ContextItem | undefined {
    return this.#implicit ? this.#offeredImplicit(chat) : undefined;
  }

  /** The same, whether or not the user has switched it off. */
  offeredImplicit({ chat }: ChatView): ContextItem | undefined {
    return this.#offeredImplicit(chat);
  }

  toggleImplicit(): void {
    this.#implicit = !this.#implicit;
    this.refreshChrome();
  }

  /** Looks again whether there is a way to send. */
  async refreshSetup(): Promise<void> {
    this.#setup = await this.#ports.setup();
    this.refreshChrome();
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

  #offeredImplicit({ session, draft }: OpenChat): ContextItem | undefined {
    const item = this.#ports.implicitContext();
    const { path, leftOut } = session.conversation;
    const known = path.filter(({ id }) => !leftOut.has(id)).flatMap(({ prompt }) => prompt.context);
    return item === undefined || isSent(item, draft.context) || isSent(item, known) ? undefined : item;
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

  #chrome(chat: OpenChat): ChromeView {
    const { session, draft, readOnly, suggestions } = chat;
    const { conversation } = session;
    const implicit = this.#offeredImplicit(chat);
    const context = implicit !== undefined && this.#implicit ? [...draft.context, implicit] : draft.context;
    const { presenter, maxInputTokens, systemPrompt, slashCommands, notice } = this.#ports;
    const prompt = conversation.settings.systemPrompt ?? systemPrompt();
    return presentChrome(
      session,
      {
        use: contextUse(conversation, prompt, context, maxInputTokens(conversation.model), {
          media: draft.media,
          sees: this.#ports.sees(conversation.model),
        }),
        context: draft.context,
        media: draft.media,
        uploads: this.uploads.of(chat),
        sees: this.#ports.sees(conversation.model),
        implicit: implicit && { item: implicit, included: this.#implicit },
        suggestions,
        slashCommands: slashCommands(),
        setup: this.#setup,
        notice: notice(),
        readOnly,
      },
      presenter,
    );
  }
}
