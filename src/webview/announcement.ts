import { t } from "@vscode/l10n";
import type { AnswerView } from "../shared/views.ts";
import type { ViewState } from "./viewState.ts";

/** What a screen reader is told when the view goes from one state to the next; undefined: nothing new. */
export function announcement(before: ViewState | undefined, after: ViewState): string | undefined {
  if (before?.chatId !== after.chatId) return undefined;
  const answer = answerNews(before, after);
  const notice = after.chrome.queueNotice;
  const isAnswering = after.turns.at(-1)?.answer.state.kind === "streaming";
  // The notice says how the answer ended too; and one does not wait for the other to be read.
  if (isAnswering || notice === undefined) return answer;
  return answer !== undefined || notice !== before.chrome.queueNotice ? notice : undefined;
}

function answerNews(before: ViewState, after: ViewState): string | undefined {
  const answer = after.turns.at(-1)?.answer;
  if (answer === undefined) return undefined;
  const earlier = before.turns.find((turn) => turn.answer.id === answer.id)?.answer;
  if (earlier?.state.kind === answer.state.kind) return undefined;
  return earlier === undefined && answer.state.kind !== "streaming" ? undefined : inWords(answer);
}

function inWords({ state }: AnswerView): string {
  switch (state.kind) {
    case "streaming":
      return t("Answering");
    case "done":
      return t("Answer finished");
    case "stopped":
      return t("Answer stopped");
    case "incomplete":
      return t("Answer incomplete");
    case "failed":
      return t("Answer failed");
  }
}
