import * as vscode from "vscode";
import type { ChatChange } from "../../core/chat/chatChange.ts";
import { type Answer, shownAnswer, type Turn } from "../../core/chat/conversation.ts";
import type { Presenter } from "../../core/chat/presenter.ts";
import { type AnswerSurroundings, presentAnswerHead, presentTurn } from "../../core/chat/presentTurn.ts";
import { type Sight, sentTurns } from "../../core/chat/requestMessages.ts";
import type { HostMessage, TakeOver } from "../../shared/messages.ts";
import type { ChromeView, TurnView } from "../../shared/views.ts";
import type { OpenChat } from "./openChat.ts";

export interface ChatViewPorts {
  readonly presenter: Presenter;
  sees(model: string): Sight;
  chrome(chat: OpenChat): ChromeView;
  /** Keeps a conversation open while it is shown. */
  use(chat: OpenChat): vscode.Disposable;
  /** A page was hidden, which destroys it, or closed. */
  pageGone(view: ChatView): void;
  /** Another conversation is shown, or something around it has changed. */
  changed(view: ChatView): void;
  /** The page gained or lost the keyboard. */
  focusChanged(): void;
}

/** Milliseconds that a page gets to load. */
const loadTime = 5_000;

/** The page a conversation is drawn in: of the side bar, or of an editor tab. */
export interface ChatPage {
  post(message: HostMessage): void;
  /** A hidden page drops what it is sent and asks for a snapshot when it is back. */
  isVisible(): boolean;
}

/**
 * A place where one conversation is shown. All state is here or below: a page that appears gets a snapshot, so one
 * that was hidden, moved or reloaded has missed nothing.
 */
export class ChatView implements vscode.Disposable {
  /** The take-over that the page knows nothing of yet: it tells what was written in this window alone. */
  unmerged: TakeOver | undefined;
  readonly #ports: ChatViewPorts;
  #page: ChatPage | undefined;
  #chat: OpenChat;
  #shown: vscode.Disposable;
  /** The ids of the answers on the page: text of others is not sent to it. */
  #answers: ReadonlySet<string> = new Set();
  #focusPending = false;
  #ready = Promise.withResolvers<boolean>();
  /** The model that what is on the page was drawn for. */
  #model = "";
  #focused = false;

  constructor(ports: ChatViewPorts, chat: OpenChat) {
    this.#ports = ports;
    this.#chat = chat;
    this.#shown = this.#follow(chat);
  }

  get chat(): OpenChat {
    return this.#chat;
  }

  /** Whether somebody sees it. */
  get isShown(): boolean {
    return this.#page?.isVisible() ?? false;
  }

  /** Draws in `page` from now on, until the result is disposed. */
  attach(page: ChatPage): vscode.Disposable {
    this.pageGone();
    this.#page = page;
    return new vscode.Disposable(() => {
      if (this.#page !== page) return;
      this.#page = undefined;
      this.pageGone();
    });
  }

  /** The page is destroyed: it was hidden, or another one takes its place. It does not say that it lost the keyboard. */
  pageGone(): void {
    this.#ready.resolve(false);
    this.#ready = Promise.withResolvers();
    this.setFocused(false);
    this.#ports.pageGone(this);
  }

  /** Whether somebody sees it and it listens; a page that is still loading gets a moment for it. */
  async isReady(): Promise<boolean> {
    const late = Promise.withResolvers<false>();
    const timer = setTimeout(() => late.resolve(false), loadTime);
    const ready = await Promise.race([this.#ready.promise, late.promise]);
    clearTimeout(timer);
    return ready && this.isShown;
  }

  /** Whether the page has the keyboard. */
  get isFocused(): boolean {
    return this.#focused && this.isShown;
  }

  /** Notes whether the page has the keyboard. */
  setFocused(focused: boolean): void {
    this.#focused = focused;
    this.#ports.focusChanged();
  }

  /** Shows another conversation. */
  show(chat: OpenChat): void {
    if (chat === this.#chat) return;
    const shown = this.#follow(chat);
    this.#shown.dispose();
    this.#shown = shown;
    this.#chat = chat;
    this.unmerged = undefined;
    this.hydrate();
    this.#ports.changed(this);
  }

  /** Shows the conversation that another window had, in place of what could be read of it. */
  takeOver(chat: OpenChat, takeOver: TakeOver): void {
    this.post({ type: "takenOver", chatId: chat.id, ...takeOver });
    this.show(chat);
    this.unmerged = takeOver;
  }

  /** A page has nothing yet, or has missed something. */
  pageReady(): void {
    this.unmerged = undefined;
    this.hydrate();
  }

  /** Sends everything to the page. */
  hydrate(): void {
    if (this.isShown) this.#ready.resolve(true);
    const { session, id, draft, edits } = this.#chat;
    const turns = session.conversation.path.map((turn) => this.#present(turn));
    this.#model = session.conversation.model;
    this.#answers = new Set(turns.map(({ answer }) => answer.id));
    this.post({
      type: "state",
      chatId: id,
      chrome: this.#ports.chrome(this.#chat),
      turns,
      draft: draft.text,
      edits,
    });
    if (this.#focusPending && this.#page !== undefined) this.focusInput();
  }

  postChrome(): void {
    // What it says is worked out each time: nobody would read it.
    if (this.isShown) this.post({ type: "chrome", chrome: this.#ports.chrome(this.#chat) });
  }

  /** Another view of the conversation has changed which prompts are being edited, and how far. */
  postEdits(): void {
    const { id, edits } = this.#chat;
    this.post({ type: "edits", chatId: id, edits });
  }

  /** Puts the cursor into the input, of a page that is still loading too, unless the user writes elsewhere in it. */
  focusInput(draft?: string): void {
    this.#focusPending = this.#page === undefined;
    this.post({ type: "focusInput", ...(draft !== undefined && { draft }) });
  }

  /** The turn whose answer has this id. */
  turnOfAnswer(answerId: string): Turn | undefined {
    return this.#chat.session.conversation.path.find((turn) => this.#present(turn).answer.id === answerId);
  }

  post(message: HostMessage): void {
    if (this.#page?.isVisible()) this.#page.post(message);
  }

  dispose(): void {
    this.#page = undefined;
    this.#shown.dispose();
  }

  #follow(chat: OpenChat): vscode.Disposable {
    return vscode.Disposable.from(
      chat.onChange((change) => this.#changed(change)),
      this.#ports.use(chat),
    );
  }

  #changed(change: ChatChange): void {
    const chatId = this.#chat.id;
    switch (change.type) {
      case "chat":
        this.postChrome();
        this.#modelChanged();
        this.#ports.changed(this);
        break;
      case "branch":
        this.hydrate();
        break;
      case "turn":
        this.#turnChanged(chatId, change.turn);
        break;
      case "answer": {
        const { turn, answer } = change;
        if (!this.#answers.has(answer.id)) break;
        const head = presentAnswerHead(turn, answer, this.#around(turn, answer), this.#ports.presenter);
        this.post({ type: "answer", chatId, turnId: turn.id, answer: head });
        break;
      }
      case "delta": {
        const { answer, part, offset, text } = change;
        if (this.#answers.has(answer.id))
          this.post({ type: "delta", chatId, answerId: answer.id, part, offset, text });
      }
    }
  }

  /** Another model sees other things: what was sent is marked anew. */
  #modelChanged(): void {
    const { conversation } = this.#chat.session;
    if (conversation.model === this.#model) return;
    this.#model = conversation.model;
    for (const turn of conversation.path) {
      if (turn.prompt.media !== undefined)
        this.post({ type: "turn", chatId: this.#chat.id, turn: this.#present(turn) });
    }
  }

  #turnChanged(chatId: string, turn: Turn): void {
    if (!this.#chat.session.conversation.path.includes(turn)) return;
    const view = this.#present(turn);
    const hidden = new Set(turn.answers.map(({ id }) => id));
    this.#answers = new Set([...this.#answers].filter((id) => !hidden.has(id)).concat(view.answer.id));
    this.post({ type: "turn", chatId, turn: view });
  }

  #present(turn: Turn): TurnView {
    const { session } = this.#chat;
    const around = {
      ...this.#around(turn, shownAnswer(turn)),
      model: session.conversation.model,
      versions: session.versions(turn),
      leftOut: session.conversation.leftOut.has(turn.id),
    };
    return presentTurn(turn, around, this.#ports.presenter);
  }

  #around(turn: Turn, answer: Answer | undefined): AnswerSurroundings {
    const { session } = this.#chat;
    return {
      progress: answer && session.progressOf(answer),
      sent: () => sentTurns(session.conversation, turn),
      sees: (model) => this.#ports.sees(model),
    };
  }
}
