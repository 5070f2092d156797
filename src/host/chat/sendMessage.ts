import * as vscode from "vscode";
import { contextUse, turnsToLeaveOut } from "../../core/chat/contextMeter.ts";
import type { ContextItem, Prompt } from "../../core/chat/conversation.ts";
import { runSlashCommand } from "../../core/prompts/slashCommand.ts";
import type { UserPrompt } from "../../core/prompts/userPrompt.ts";
import { textTokens } from "../../core/textTokens.ts";
import type { ChatService } from "./chatService.ts";
import type { ChatView } from "./chatView.ts";
import { draftWithout, emptyDraft } from "./draft.ts";
import type { OpenChat } from "./openChat.ts";

export interface SendPorts {
  readonly prompts: readonly UserPrompt[];
  /** The active editor's selection. */
  selection(): Promise<ContextItem | undefined>;
  /** Offers choices beside a warning; `undefined` when it is closed. */
  warn(message: string, ...choices: readonly string[]): Promise<string | undefined>;
}

/** Sends what stands in the input of `view`, or runs it when it is a slash command. */
export async function sendMessage(
  text: string,
  view: ChatView,
  service: ChatService,
  ports: SendPorts,
): Promise<void> {
  if (text.trim() === "") return;
  const [reading] = service.uploads.of(view.chat);
  if (reading !== undefined) {
    keepInInput(text, view);
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        "{0} is still being read. Send the message once it is there, or stop reading it.",
        reading.name,
      ),
    );
    return;
  }
  // Another window's part may be put into it while something is asked.
  const { chat } = view;
  const { context } = chat.draft;
  // A new chat is about no code, and reading it may mean asking.
  const isAboutCode = text.startsWith("/") && !/^\/(?:new|clear)(?:\s|$)/.test(text);
  const selection = isAboutCode ? await ports.selection() : undefined;
  const document = vscode.window.activeTextEditor?.document;
  const file = document && vscode.workspace.asRelativePath(document.uri, false);
  const around = { prompts: ports.prompts, context, selection, file, language: document?.languageId };
  const outcome = runSlashCommand(text, around, service.ports.presenter.l10n);
  switch (outcome.kind) {
    case "newChat": {
      // What was attached was meant for what comes.
      const { context, media } = view.chat.draft;
      view.chat.clearDraft();
      await service.newChat(view);
      view.chat.setDraft({ ...view.chat.draft, context, media });
      view.postChrome();
      return sendMessage(outcome.text, view, service, ports);
    }
    case "missing":
      keepInInput(text, view);
      void vscode.window.showInformationMessage(missingWords(outcome.place));
      return;
    case "invalid":
      keepInInput(text, view);
      void vscode.window.showInformationMessage(
        vscode.l10n.t("The prompt gives {0} a value that cannot be used.", outcome.parameter),
      );
      return;
    case "send": {
      const { kind: _, ...prompt } = outcome;
      const withFile = { ...prompt, context: withImplicit(text, outcome.context, view, service) };
      await send(withFile, text, chat, view, service, ports);
    }
  }
}

/** A command says itself which code it is about. */
function withImplicit(
  written: string,
  context: readonly ContextItem[],
  view: ChatView,
  service: ChatService,
): readonly ContextItem[] {
  const implicit = written.startsWith("/") ? undefined : service.chrome.implicitContext(view);
  return implicit === undefined ? context : [...context, { ...implicit, id: service.ports.newId() }];
}

async function send(
  prompt: Omit<Prompt, "at">,
  written: string,
  chat: OpenChat,
  view: ChatView,
  service: ChatService,
  ports: SendPorts,
): Promise<void> {
  if (!(await fits(prompt, written, view, service, ports))) return;
  const { media } = chat.draft;
  await service.send(view, { ...prompt, ...(media.length > 0 && { media }) });
  // Only now: a draft that is emptied before the prompt is anywhere else is lost if the window ends in between.
  clearSent(chat, view);
  view.chat.suggestions = [];
  // What was sent along is not offered again.
  view.postChrome();
}

/** False when the user would rather not send it: it stands in the input again then. */
async function fits(
  { text, context }: Omit<Prompt, "at">,
  written: string,
  view: ChatView,
  service: ChatService,
  ports: SendPorts,
): Promise<boolean> {
  const { session } = view.chat;
  const { conversation } = session;
  const { maxInputTokens, systemPrompt, presenter, sees } = service.ports;
  const prompt = `${conversation.settings.systemPrompt ?? systemPrompt()}\n${text}`;
  const use = contextUse(conversation, prompt, context, maxInputTokens(conversation.model), {
    media: view.chat.draft.media,
    sees: sees(conversation.model),
  });
  // A count by the server knows nothing of the new prompt yet.
  const all = { ...use, tokens: use.tokens + (use.counted ? textTokens(text) : 0) };
  if (all.tokens <= all.limit) return true;
  keepInInput(written, view);
  const number = new Intl.NumberFormat(presenter.locale);
  const leftOut = turnsToLeaveOut(conversation, all);
  const more = leftOut.length - conversation.leftOut.size;
  const leave = vscode.l10n.t("Leave out {0} oldest", more);
  const anyway = vscode.l10n.t("Send anyway");
  const answer = await ports.warn(
    vscode.l10n.t(
      "With this message the conversation is about {0} tokens, and {1} takes {2}.",
      number.format(all.tokens),
      presenter.modelName(conversation.model),
      number.format(all.limit),
    ),
    ...(more > 0 ? [leave] : []),
    anyway,
  );
  if (answer === undefined) return false;
  if (answer === leave) (await service.writable(view)).session.leaveOut(leftOut);
  view.focusInput("");
  return true;
}

/** Empties the input of what was sent from it. What another window has left in it meanwhile stays. */
function clearSent(sent: OpenChat, view: ChatView): void {
  const { chat } = view;
  chat.setDraft(chat === sent ? emptyDraft : draftWithout(chat.draft, sent.draft));
  if (chat.draft.text !== "") view.focusInput(chat.draft.text);
}

function keepInInput(text: string, view: ChatView): void {
  view.chat.setDraft({ ...view.chat.draft, text });
  view.focusInput(text);
}

function missingWords(place: "selection" | "file" | "language"): string {
  return place === "selection"
    ? vscode.l10n.t("Select some code first, or put the cursor on a line that has some.")
    : vscode.l10n.t("Open a file first: no editor is active.");
}
