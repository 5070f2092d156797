import { renderContext } from "../prompts/renderContext.ts";
import { chatTitle } from "./chatTitle.ts";
import { type Conversation, type MediaItem, shownAnswer, type Turn } from "./conversation.ts";
import type { Presenter } from "./presenter.ts";

/** The branch that is shown as a Markdown document: prompts with their context, and the shown answers. */
export function exportMarkdown(chat: Conversation, presenter: Presenter): string {
  const { l10n, locale } = presenter;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(chat.createdAt);
  const head = [`# ${chatTitle(chat) || l10n.t("Chat")}`, `${date} · ${presenter.modelName(chat.model)}`];
  return `${[...head, ...chat.path.flatMap((turn) => turnMarkdown(turn, presenter))].join("\n\n")}\n`;
}

function turnMarkdown(turn: Turn, presenter: Presenter): readonly string[] {
  const { l10n } = presenter;
  const answer = shownAnswer(turn);
  const { context, media = [], text } = turn.prompt;
  const sent = [...media.map((item) => mediaMarkdown(item, presenter)), ...context.map(renderContext)];
  const prompt = [`## ${l10n.t("You")}`, ...sent, text];
  if (answer === undefined || answer.text === "") return prompt;
  const state = answer.end?.state;
  return [
    ...prompt,
    `## ${presenter.modelName(answer.end?.model ?? answer.model)}`,
    answer.text.trimEnd(),
    ...(state === "done" ? [] : [`*${l10n.t("The answer is incomplete.")}*`]),
  ];
}

/** By its name: a text file holds no pictures. */
function mediaMarkdown({ kind, name }: MediaItem, { l10n }: Presenter): string {
  const plain = name.replace(/[`\n\r]/g, " ");
  return kind === "image" ? l10n.t("Image `{0}`", plain) : l10n.t("Video `{0}`", plain);
}
