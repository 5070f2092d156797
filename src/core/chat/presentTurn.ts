import type { AnswerHead, AnswerStateView, SiblingsView, TurnView } from "../../shared/views.ts";
import { percentWords } from "../counted.ts";
import { describeEnding } from "../gateway/describeEnding.ts";
import { describeError } from "../gateway/describeError.ts";
import type { Localization } from "../ports.ts";
import { answerActions } from "./answerActions.ts";
import { answerDetails, answerSummary } from "./answerFigures.ts";
import type { AnswerProgress } from "./answerRun.ts";
import { type Answer, type AnswerEnd, shownAnswer, type Turn } from "./conversation.ts";
import type { Presenter } from "./presenter.ts";
import { presentMedia } from "./presentMedia.ts";
import { presentContext } from "./presentPrompt.ts";
import type { Sight } from "./requestMessages.ts";

/** What an answer does not know of itself. */
export interface AnswerSurroundings {
  /** If it runs. */
  readonly progress: AnswerProgress | undefined;
  /** The turns that its request is made of. */
  sent(): readonly Turn[];
  sees(model: string): Sight;
}

/** What a turn does not know of itself; `progress` is that of its shown answer. */
export interface TurnSurroundings extends AnswerSurroundings {
  /** The model that the next message goes to, and this turn with it. */
  readonly model: string;
  /** All versions of its prompt, oldest first. */
  readonly versions: readonly Turn[];
  /** The user chose not to send it anymore. */
  readonly leftOut: boolean;
}

/** A turn as the view draws it. */
export function presentTurn(turn: Turn, around: TurnSurroundings, presenter: Presenter): TurnView {
  const answer = shownAnswer(turn) ?? lostAnswer(turn);
  const siblings = siblingsView(around.versions, turn);
  return {
    id: turn.id,
    prompt: {
      text: turn.prompt.text,
      ...(turn.prompt.command !== undefined && { written: turn.prompt.command.written }),
      attachments: [
        ...(turn.prompt.media ?? []).map((item) => presentMedia(item, presenter, around.sees(around.model))),
        ...turn.prompt.context.map((item) => presentContext(item, presenter)),
      ],
      ...(siblings !== undefined && { siblings }),
    },
    answer: {
      ...presentAnswerHead(turn, answer, around, presenter),
      text: answer.text,
      reasoning: answer.reasoning,
    },
    ...(around.leftOut && { leftOut: true }),
  };
}

/** The program ended between logging the prompt and logging that it was being answered. */
function lostAnswer(turn: Turn): Answer {
  const end: AnswerEnd = { state: "incomplete", remark: "interrupted" };
  return { id: `${turn.id}-lost`, model: "", at: turn.prompt.at, text: "", reasoning: "", notices: [], end };
}

/** Everything of an answer but its text: what changes when it does not merely grow. */
export function presentAnswerHead(
  turn: Turn,
  answer: Answer,
  around: AnswerSurroundings,
  presenter: Presenter,
): AnswerHead {
  const { end } = answer;
  const { l10n } = presenter;
  const remark = end === undefined ? undefined : remarkWords(end, l10n);
  const siblings = siblingsView(turn.answers, answer);
  return {
    id: answer.id,
    state: end === undefined ? runningState(around.progress, l10n) : endedState(end, remark, l10n),
    model: presenter.modelName(end?.model ?? answer.model),
    summary: end === undefined ? "" : answerSummary(answer, end, presenter),
    details: end === undefined ? [] : answerDetails(answer, end, presenter),
    notices: [
      ...answer.notices,
      ...(end?.state === "done" && remark !== undefined ? [remark] : []),
      ...(end?.videoDropped ? [videoDroppedWords(l10n)] : []),
    ],
    ...(end?.reasoningTime !== undefined && { reasoningMs: end.reasoningTime }),
    actions: answerActions(answer, around, l10n),
    ...(siblings !== undefined && { siblings }),
  };
}

function videoDroppedWords(l10n: Localization): string {
  return l10n.t("By the service's count of tokens, the video did not reach the model.");
}

function siblingsView<T>(all: readonly T[], one: T): SiblingsView | undefined {
  return all.length < 2 ? undefined : { index: all.indexOf(one) + 1, count: all.length };
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
    case "uploading":
      return { kind: "streaming", status: l10n.t("Sending… {0}", percentWords(l10n, progress.share)) };
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
      return { kind: "incomplete", ...incompleteWords(end, remark, l10n) };
    case "failed":
      if (end.error === undefined) return { kind: "failed", message: l10n.t("The request failed.") };
      return { kind: "failed", ...describeError(end.error, l10n) };
  }
}

/** A cut's remark says its error already; any other error is that of a continuation that failed. */
function incompleteWords({ remark, error }: AnswerEnd, words: string | undefined, l10n: Localization) {
  const message = words ?? l10n.t("The answer is incomplete.");
  if (error === undefined || remark === "cut") return { message };
  const { message: failure, detail } = describeError(error, l10n);
  return { message: `${message} ${failure}`, ...(detail !== undefined && { detail }) };
}

function remarkWords(end: AnswerEnd, l10n: Localization): string | undefined {
  switch (end.remark) {
    case "noStopReason":
    case "length":
    case "filtered":
    case "refused":
      return describeEnding(
        { kind: end.remark, ...(end.serverReason !== undefined && { serverReason: end.serverReason }) },
        l10n,
      );
    case "interrupted":
      return l10n.t("VS Code closed or reloaded while this answer was arriving.");
    case "elsewhere":
      return l10n.t("This answer is still arriving in another window.");
    case "cut": {
      const words = end.error === undefined ? "" : describeError(end.error, l10n).message;
      return l10n.t("The connection broke before the answer was complete. {0}", words).trim();
    }
    default:
      return undefined;
  }
}
