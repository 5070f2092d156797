import type { ContextItem, MediaItem, Prompt } from "../../core/chat/conversation.ts";
import { isSent } from "../../core/chat/isSent.ts";
import { mergeTexts } from "../../shared/mergeTexts.ts";
import type { TakeOver } from "../../shared/messages.ts";
import type { SuggestionView } from "../../shared/views.ts";
import type { ChatRegistry } from "./chatRegistry.ts";
import type { ChatView } from "./chatView.ts";
import { joinDrafts } from "./draft.ts";
import type { OpenChat } from "./openChat.ts";

export interface ChatDraftsPorts {
  readonly registry: ChatRegistry;
  /** Where what commands attach goes. */
  target(): ChatView;
  /** The conversation that a view shows, fit to be changed. */
  writable(view: ChatView): Promise<OpenChat>;
  /** Draws again what surrounds a conversation. */
  refresh(chat: OpenChat): void;
  /** Tells which prompts of a conversation are being edited, wherever else than in `from` it is shown. */
  shareEdits(chat: OpenChat, from: ChatView): void;
}

/** What is about to be sent: the texts that are being written, and what stands beside them. */
export class ChatDrafts {
  readonly #ports: ChatDraftsPorts;

  constructor(ports: ChatDraftsPorts) {
    this.#ports = ports;
  }

  /** Keeps what stands in the input of a chat. A view may tell it after it has begun to show another one. */
  setText(chatId: string, text: string, from: ChatView): Promise<void> {
    return this.#change(chatId, from, (chat, unmerged) => {
      const whole = unmerged === undefined ? text : mergeTexts({ ...unmerged.draft, mine: text });
      chat.setDraft({ ...chat.draft, text: whole });
    });
  }

  /** Keeps how far a prompt of a chat has been edited; without `text` it is not anymore. */
  setEdit(chatId: string, turnId: string, text: string | undefined, from: ChatView): Promise<void> {
    return this.#change(chatId, from, (chat, unmerged) => {
      const versions = unmerged?.edits.find((edit) => edit.turnId === turnId);
      const whole = versions === undefined ? text : mergeTexts({ ...versions, mine: text });
      if (chat.session.conversation.turns.has(turnId)) this.#setEdit(chat, turnId, whole, from);
    });
  }

  /** Asks an edited prompt as a new branch. */
  async askEdited(view: ChatView, turnId: string, text: string): Promise<void> {
    // A copy would show again what has just been asked. What cannot be written is not on disk either.
    if (view.chat.readOnly !== undefined) this.#setEdit(view.chat, turnId, undefined, view);
    const chat = await this.#ports.writable(view);
    chat.session.editPrompt(turnId, text);
    // Only now: an edit that is forgotten before the prompt is anywhere else is lost if the window ends in between.
    this.#setEdit(chat, turnId, undefined, view);
  }

  /** Puts prompts that were not asked back into the input, before what stands there. */
  giveBack(view: ChatView, prompts: readonly Prompt[]): void {
    view.chat.setDraft(joinDrafts(prompts, view.chat.draft));
    view.focusInput(view.chat.draft.text);
    view.postChrome();
  }

  /** Puts context beside the input; what stands there already is not doubled. */
  addContext(items: readonly ContextItem[], view = this.#ports.target()): void {
    const { chat } = view;
    const { context } = chat.draft;
    const added = items.filter((item) => !isSent(item, context));
    chat.setDraft({ ...chat.draft, context: [...context, ...added] });
    this.#ports.refresh(chat);
    view.focusInput();
  }

  /** Puts an image or video beside the input; what stands there already is not doubled. */
  addMedia(item: MediaItem, chat: OpenChat): void {
    const { media } = chat.draft;
    if (media.some(({ hash }) => hash === item.hash)) return;
    chat.setDraft({ ...chat.draft, media: [...media, item] });
    this.#ports.refresh(chat);
  }

  /** Takes context from the input, or from a prompt that was sent. */
  async removeContext(id: string, view: ChatView, turnId?: string): Promise<void> {
    if (turnId !== undefined) {
      const writable = await this.#ports.writable(view);
      writable.session.removeContext(turnId, id);
      return this.#ports.refresh(writable);
    }
    const { chat } = view;
    const { draft } = chat;
    chat.setDraft({
      ...draft,
      context: draft.context.filter((item) => item.id !== id),
      media: draft.media.filter((item) => item.id !== id),
    });
    this.#ports.refresh(chat);
  }

  /** Offers context. */
  suggest(suggestions: readonly SuggestionView[], { chat }: ChatView): void {
    chat.suggestions = suggestions;
    this.#ports.refresh(chat);
  }

  #setEdit(chat: OpenChat, turnId: string, text: string | undefined, from: ChatView): void {
    chat.setEdit(turnId, text);
    this.#ports.shareEdits(chat, from);
  }

  /** @param change is told of a take-over that the view did not know of as it told this */
  async #change(
    chatId: string,
    { chat: shown, unmerged }: ChatView,
    change: (chat: OpenChat, unmerged?: TakeOver) => void,
  ): Promise<void> {
    // At once: another object may take its place while one waits.
    if (chatId === shown.id || chatId === unmerged?.from) return change(shown, unmerged);
    const { registry } = this.#ports;
    const chat = await registry.open(chatId);
    const used = registry.use(chat);
    // What a page tells late of a conversation that was deleted belongs to no other one.
    if (chat.id === chatId) change(chat);
    used.dispose();
  }
}
