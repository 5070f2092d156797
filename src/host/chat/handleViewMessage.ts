import * as vscode from "vscode";
import { filesOf } from "../../core/chat/filesOf.ts";
import { mediaFile } from "../../core/media/mediaType.ts";
import type { RemedyId } from "../../shared/actions.ts";
import type { ViewMessage } from "../../shared/messages.ts";
import { runAnswerAction } from "./answerAction.ts";
import type { ApplyPorts } from "./applyCode.ts";
import {
  acceptSuggestion,
  attach,
  attachText,
  type ChatContextPorts,
  droppedUri,
  openContext,
  openMedia,
  suggestPlaces,
} from "./chatContext.ts";
import type { ChatService } from "./chatService.ts";
import type { ChatView } from "./chatView.ts";
import { insertAtCursor, newFile } from "./codeBlocks.ts";
import { insertIntoTerminal } from "./insertIntoTerminal.ts";
import { filesOfWorkspace, openLink } from "./openLink.ts";
import type { SendPorts } from "./sendMessage.ts";

/** What the user wants, as the view reports it. */
export type UserIntention = Exclude<ViewMessage, { readonly type: "ready" }>;

/** What the view can ask for that is not the chat's own business. */
export interface ViewMessagePorts extends SendPorts, ChatContextPorts, ApplyPorts {
  readonly mediaFolder: vscode.Uri;
  /** Lets the user choose the model for new chats too; resolves to the choice. */
  selectModel(current: string): Promise<string | undefined>;
  /** Lets the user choose a model for one answer. */
  pickModel(current: string): Promise<string | undefined>;
  /** Runs what an error, or the start without a key, offers; true when the prompt is worth sending again. */
  remedy(action: RemedyId): Promise<boolean>;
  showHistory(): Promise<void>;
  openInEditor(chatId: string): Promise<void>;
}

type Handlers = {
  readonly [Type in UserIntention["type"]]: (
    message: Extract<UserIntention, { readonly type: Type }>,
    view: ChatView,
    service: ChatService,
    ports: ViewMessagePorts,
  ) => unknown;
};

const handlers: Handlers = {
  send: async ({ text }, view, service, ports) => {
    const { sendMessage } = await import("./sendMessage.ts");
    return sendMessage(text, view, service, ports);
  },
  stop: (_, view, service) => service.stop(view),
  newChat: (_, view, service) => service.newChat(view),
  draft: ({ chatId, text }, view, service) => service.drafts.setText(chatId, text, view),
  merged: (_, view) => {
    view.unmerged = undefined;
  },
  editDraft: ({ chatId, turnId, text }, view, service) => service.drafts.setEdit(chatId, turnId, text, view),
  removeAttachment: ({ id, turnId }, view, service) => service.drafts.removeContext(id, view, turnId),
  openAttachment: ({ id, turnId }, { chat }, _, ports) => {
    const prompt = turnId === undefined ? chat.draft : chat.session.conversation.turns.get(turnId)?.prompt;
    const item = prompt?.context.find((known) => known.id === id);
    const media = prompt?.media?.find((known) => known.id === id);
    if (media !== undefined) {
      return openMedia(vscode.Uri.joinPath(ports.mediaFolder, mediaFile(media.hash, media.mime)));
    }
    return item && openContext(item);
  },
  attach: (_, view, service, ports) => attach(ports.pickContext(), view, service, ports),
  attachText: ({ text, name }, view, service, ports) => attachText(text, name, view, service, ports),
  attachUris: ({ uris }, view, service, ports) =>
    attach(ports.readFiles(uris.map(droppedUri)), view, service, ports),
  pasted: ({ text }, view, service, ports) => suggestPlaces(text, view, service, ports),
  acceptSuggestion: ({ id }, view, service, ports) => acceptSuggestion(id, view, service, ports),
  findContext: async ({ query }, view, _, ports) =>
    view.post({ type: "contextChoices", query, choices: await ports.findChoices(query) }),
  chooseContext: ({ id }, view, service, ports) => attach(ports.readChoice(id), view, service, ports),
  uploadStart: ({ type: _, ...start }, view, service) => service.uploads.begin(start, view),
  uploadHead: ({ id, bytes }, _, service) => service.uploads.check(id, bytes),
  uploadReady: ({ type: _, id, ...facts }, __, service) => service.uploads.accept(id, facts),
  uploadChunk: ({ id, bytes }, _, service) => service.uploads.write(id, bytes),
  uploadEnd: ({ id }, _, service) => service.uploads.end(id),
  uploadFailed: ({ id, name }, _, service) => service.uploads.fail(id, name),
  cancelUpload: ({ id }, _, service) => service.uploads.cancel(id),
  toggleImplicit: (_, __, service) => service.chrome.toggleImplicit(),
  openImplicit: (_, view, service) => {
    const item = service.chrome.offeredImplicit(view);
    return item && openContext(item);
  },
  sendWaiting: (_, { chat }) => chat.session.sendWaiting(),
  unqueue: ({ id }, view, service) => {
    const prompt = view.chat.session.unqueue(id);
    if (prompt !== undefined) service.drafts.giveBack(view, [prompt]);
  },
  editPrompt: ({ turnId, text }, view, service) => service.drafts.askEdited(view, turnId, text),
  // To look at another branch is not to write: it needs no copy of a chat that cannot be written.
  showPrompt: ({ turnId, index }, { chat }) => chat.session.showPrompt(turnId, index),
  showAnswer: ({ turnId, index }, { chat }) => chat.session.showAnswer(turnId, index),
  fork: ({ turnId }, view, service) => service.fork(view, turnId),
  showHistory: (_, __, ___, ports) => ports.showHistory(),
  openInEditor: (_, { chat }, __, ports) => ports.openInEditor(chat.id),
  chatSettings: async (_, view, service) => {
    const { editChatSettings } = await import("./chatSettingsPicker.ts");
    const write = async () => (await service.writable(view)).session;
    return editChatSettings(view.chat.session, write, service.ports.presenter.l10n);
  },
  focus: ({ focused }, view, service) => {
    if (focused) service.setActive(view);
    view.setFocused(focused);
  },
  selectModel: async (_, view, service, ports) => {
    const model = await ports.selectModel(view.chat.session.conversation.model);
    if (model !== undefined) (await service.writable(view)).session.setModel(model);
  },
  remedy: ({ remedy }, _, __, ports) => ports.remedy(remedy),
  copy: ({ text }) => vscode.env.clipboard.writeText(text),
  insertAtCursor: ({ code }) => insertAtCursor(code),
  insertIntoTerminal: ({ code }) => insertIntoTerminal(code),
  newFile: ({ code, language }) => newFile(code, language),
  applyCode: async ({ code, language }, { chat }, __, ports) => {
    const { applyCode } = await import("./applyCode.ts");
    const about = filesOf(chat.session.conversation).map((uri) => vscode.Uri.parse(uri));
    return applyCode(code, language, ports, about);
  },
  openLink: ({ href }) => openLink(href),
  findPlaces: async ({ paths }, view) =>
    view.post({
      type: "foundPlaces",
      asked: paths,
      found: await filesOfWorkspace(paths).catch(() => []),
    }),
  action: ({ answerId, action }, view, service, ports) =>
    runAnswerAction(answerId, action, view, service, ports),
};

/** Does what the user wants. */
export async function handleViewMessage<Message extends UserIntention>(
  message: Message,
  view: ChatView,
  service: ChatService,
  ports: ViewMessagePorts,
): Promise<void> {
  // The table has a handler for exactly this type; the compiler cannot pair the two by itself.
  const handle = handlers[message.type] as (...args: Parameters<Handlers["stop"]>) => unknown;
  await handle(message as never, view, service, ports);
}
