import type { AnswerHead, AnswerStateView, AnswerView, DetailView, TurnView } from "../../shared/protocol.ts";
import { describeError } from "../gateway/describeError.ts";
import type { Localization } from "../ports.ts";
import { answerActions } from "./answerActions.ts";
import type { AnswerProgress } from "./answerRun.ts";
import { type Answer, type AnswerEnd, shownAnswer, type Turn } from "./conversation.ts";
import { presentContext } from "./presentPrompt.ts";

/** How things are said to this user. */
export interface Presenter {
  readonly l10n: Localization;
  /** BCP 47, for numbers and dates. */
  readonly locale: string;
  /** The name people know a model by: "Claude Sonnet 4.6 · AWS". */
  modelName(id: string): string;
}

/** A turn as the view draws it. `progress` is that of its shown answer, if it runs. */
export function presentTurn(
  turn: Turn,
  progress: AnswerProgress | undefined,
  presenter: Presenter,
): TurnView {
  const answer = shownAnswer(turn) ?? lostAnswer(turn);
  return {
    id: turn.id,
    prompt: {
      text: turn.prompt.text,
      attachments: turn.prompt.context.map((item) => presentContext(item, presenter.l10n)),
    },
    answer: presentAnswer(answer, progress, presenter),
  };
}

/** The program ended between logging the prompt and logging that it was being answered. */
function lostAnswer(turn: Turn): Answer {
  const end: AnswerEnd = { state: "incomplete", remark: "interrupted" };
  return { id: `${turn.id}-lost`, model: "", at: turn.prompt.at, text: "", reasoning: "", notices: [], end };
}

function presentAnswer(
  answer: Answer,
  progress: AnswerProgress | undefined,
  presenter: Presenter,
): AnswerView {
  return {
    ...presentAnswerHead(answer, progress, presenter),
    text: answer.text,
    reasoning: answer.reasoning,
  };
}

/** Everything of an answer but its text: what changes when it does not merely grow. */
export function presentAnswerHead(
  answer: Answer,
  progress: AnswerProgress | undefined,
  presenter: Presenter,
): AnswerHead {
  const { end } = answer;
  const { l10n } = presenter;
  const remark = end === undefined ? undefined : remarkWords(end, l10n);
  return {
    id: answer.id,
    state: end === undefined ? runningState(progress, l10n) : endedState(end, remark, l10n),
    model: presenter.modelName(end?.model ?? answer.model),
    summary: end === undefined ? "" : summary(answer, end, presenter),
    details: end === undefined ? [] : details(answer, end, presenter),
    notices: end?.state === "done" && remark !== undefined ? [...answer.notices, remark] : answer.notices,
    ...(end?.reasoningTime !== undefined && { reasoningMs: end.reasoningTime }),
    actions: answerActions(answer, l10n),
  };
}

function runningState(progress: AnswerProgress | undefined, l10n: Localization): AnswerStateView {
  switch (progress?.phase) {
    case "finished":
      return { kind: "done" };
    case "retrying":
      return {
        kind: "streaming",
        status: l10n.t("{0} Trying again…", describeError(progress.error, l10n).message),
        retryAt: progress.at,
      };
    case "answering":
      return { kind: "streaming", status: l10n.t("Answering…") };
    case "waiting":
      return { kind: "streaming", status: l10n.t("Waiting for the first word…") };
    default:
      return { kind: "streaming", status: l10n.t("Connecting…") };
  }
}

function endedState(end: AnswerEnd, remark: string | undefined, l10n: Localization): AnswerStateView {
  switch (end.state) {
    case "done":
    case "stopped":
      return { kind: end.state };
    case "incomplete":
      return { kind: "incomplete", message: remark ?? l10n.t("The answer is incomplete.") };
    case "failed":
      if (end.error === undefined) return { kind: "failed", message: l10n.t("The request failed.") };
      return { kind: "failed", ...describeError(end.error, l10n) };
  }
}

function remarkWords(end: AnswerEnd, l10n: Localization): string | undefined {
  switch (end.remark) {
    case "noStopReason":
      return l10n.t("The answer ended without a stop reason; it may be incomplete.");
    case "length":
      return l10n.t("The answer reached the length limit.");
    case "filtered":
      return l10n.t("The service's content filter ended this answer.");
    case "refused":
      return l10n.t("The model refused to answer.");
    case "interrupted":
      return l10n.t("VS Code closed or reloaded while this answer was arriving.");
    case "cut": {
      const words = end.error === undefined ? "" : describeError(end.error, l10n).message;
      return l10n.t("The connection broke before the answer was complete. {0}", words).trim();
    }
    default:
      return undefined;
  }
}

/** "gpt-5.5 · 12 prompt · 345 completion · 357 total": the model that really answered, and what it cost. */
function summary(answer: Answer, end: AnswerEnd, presenter: Presenter): string {
  const { l10n } = presenter;
  if (end.state === "failed" && answer.text === "") return "";
  const model = end.model ?? answer.model;
  if (end.usage === undefined) return [model, l10n.t("usage unknown")].join(" · ");
  const { promptTokens, completionTokens, totalTokens } = end.usage;
  const count = (tokens: number | undefined) => countWords(tokens, presenter);
  return [
    model,
    l10n.t("{0} prompt", count(promptTokens)),
    l10n.t("{0} completion", count(completionTokens)),
    l10n.t("{0} total", count(totalTokens)),
  ].join(" · ");
}

function details(answer: Answer, end: AnswerEnd, presenter: Presenter): readonly DetailView[] {
  const { l10n, locale } = presenter;
  const unknown = l10n.t("unknown");
  const seconds = (milliseconds: number | undefined) =>
    milliseconds === undefined
      ? unknown
      : new Intl.NumberFormat(locale, {
          style: "unit",
          unit: "second",
          maximumFractionDigits: 1,
        }).format(milliseconds / 1000);
  const created =
    end.created === undefined
      ? unknown
      : new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(
          end.created * 1000,
        );
  return [
    { label: l10n.t("Model asked"), value: answer.model },
    { label: l10n.t("Model that answered"), value: end.model ?? unknown },
    { label: l10n.t("Prompt tokens"), value: countWords(end.usage?.promptTokens, presenter) },
    { label: l10n.t("Completion tokens"), value: countWords(end.usage?.completionTokens, presenter) },
    { label: l10n.t("Total tokens"), value: countWords(end.usage?.totalTokens, presenter) },
    { label: l10n.t("First text after"), value: seconds(end.firstTextTime) },
    { label: l10n.t("Duration"), value: seconds(end.duration) },
    { label: l10n.t("Answer id"), value: end.completionId ?? unknown },
    { label: l10n.t("Created"), value: created },
    ...(end.requestId === undefined ? [] : [{ label: l10n.t("Request id"), value: end.requestId }]),
  ];
}

function countWords(tokens: number | undefined, { l10n, locale }: Presenter): string {
  return tokens === undefined ? l10n.t("unknown") : new Intl.NumberFormat(locale).format(tokens);
}
