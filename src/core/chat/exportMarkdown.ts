import { renderContext } from "../prompts/renderContext.ts";
import { chatTitle } from "./chatTitle.ts";
import { type Conversation, shownAnswer, type Turn } from "./conversation.ts";
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
  const prompt = [`## ${l10n.t("You")}`, ...turn.prompt.context.map(renderContext), turn.prompt.text];
  if (answer === undefined || answer.text === "") return prompt;
  const state = answer.end?.state;
  return [
    ...prompt,
    `## ${presenter.modelName(answer.end?.model ?? answer.model)}`,
    answer.text.trimEnd(),
    ...(state === "done" ? [] : [`*${l10n.t("The answer is incomplete.")}*`]),
  ];
}
