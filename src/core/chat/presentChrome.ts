import type {
  ChromeView,
  ImplicitContextView,
  SlashCommandView,
  SuggestionView,
  UploadView,
} from "../../shared/views.ts";
import type { ChatSession } from "./chatSession.ts";
import { chatTitle } from "./chatTitle.ts";
import { type ContextUse, presentMeter } from "./contextMeter.ts";
import type { Answer, ContextItem, MediaItem } from "./conversation.ts";
import type { Presenter } from "./presenter.ts";
import { presentMedia } from "./presentMedia.ts";
import { presentContext } from "./presentPrompt.ts";
import type { Sight } from "./requestMessages.ts";

/** What surrounds a conversation and is not part of it. */
export interface ChatSurroundings {
  readonly use: ContextUse;
  readonly context: readonly ContextItem[];
  readonly media: readonly MediaItem[];
  readonly uploads: readonly UploadView[];
  /** What the chat's model can look at. */
  readonly sees: Sight;
  /** What goes along unasked, if there is something, and whether the user lets it. */
  readonly implicit: { readonly item: ContextItem; readonly included: boolean } | undefined;
  readonly suggestions: readonly SuggestionView[];
  readonly slashCommands: readonly SlashCommandView[];
  readonly setup: ChromeView["setup"];
  readonly notice: string | undefined;
  readonly readOnly: "otherWindow" | "newerVersion" | undefined;
}

/** Everything around the conversation, as the view draws it. */
export function presentChrome(
  session: ChatSession,
  around: ChatSurroundings,
  presenter: Presenter,
): ChromeView {
  const { conversation, answering, queue, holding } = session;
  const { setup, notice, readOnly, implicit, suggestions } = around;
  return {
    model: { id: conversation.model, name: presenter.modelName(conversation.model) },
    title: chatTitle(conversation),
    answering,
    attachments: [
      ...around.media.map((item) => presentMedia(item, presenter, around.sees)),
      ...around.context.map((item) => presentContext(item, presenter)),
    ],
    uploads: around.uploads,
    suggestions,
    queue: queue.map(({ id, prompt }) => ({ id, text: prompt.text })),
    ...(holding !== undefined && { queueNotice: queueNotice(holding, presenter) }),
    meter: presentMeter(around.use, conversation, presenter),
    slashCommands: around.slashCommands,
    ...(implicit !== undefined && { implicit: presentImplicit(implicit, presenter) }),
    ...(notice !== undefined && { notice }),
    ...(setup !== undefined && { setup }),
    ...(readOnly !== undefined && { readOnlyNotice: readOnlyNotice(readOnly, presenter) }),
  };
}

function presentImplicit(
  { item, included }: { readonly item: ContextItem; readonly included: boolean },
  presenter: Presenter,
): ImplicitContextView {
  const { label, detail, tooltip } = presentContext(item, presenter);
  return { label: `${label} ${detail}`, tooltip, included };
}

/** Behind an answer that went wrong what waits is not sent by itself. */
function queueNotice({ end }: Answer, { l10n }: Presenter): string {
  return end?.state === "incomplete"
    ? l10n.t("Not sent yet, because the last answer is incomplete.")
    : l10n.t("Not sent yet, because the last answer failed.");
}

/** Why a chat cannot be written here, and what happens when something is sent all the same. */
export function readOnlyNotice(reason: "otherWindow" | "newerVersion", { l10n }: Presenter): string {
  return reason === "otherWindow"
    ? l10n.t("This chat is open in another window. What you send goes on in a copy.")
    : l10n.t("This chat was written by a newer version of the extension. What you send goes on in a copy.");
}
