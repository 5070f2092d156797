import { secondsWords } from "../../shared/secondsWords.ts";
import type { DetailView } from "../../shared/views.ts";
import type { Answer, AnswerEnd } from "./conversation.ts";
import type { Presenter } from "./presenter.ts";

/** "gpt-5.5 · 12 prompt · 345 completion · 357 total": the model that really answered, and what it cost. */
export function answerSummary(answer: Answer, end: AnswerEnd, presenter: Presenter): string {
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

/** Everything that is known of an ended answer, for the fold-out. */
export function answerDetails(answer: Answer, end: AnswerEnd, presenter: Presenter): readonly DetailView[] {
  const { l10n, locale } = presenter;
  const unknown = l10n.t("unknown");
  const speed = (of: AnswerEnd) => {
    const tokens = tokensPerSecond(of);
    return tokens === undefined
      ? unknown
      : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(tokens);
  };
  const seconds = (milliseconds: number | undefined) =>
    milliseconds === undefined ? unknown : secondsWords(milliseconds, locale);
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
    { label: l10n.t("First byte after"), value: seconds(end.firstByteTime) },
    { label: l10n.t("First text after"), value: seconds(end.firstTextTime) },
    { label: l10n.t("Last text after"), value: seconds(end.lastTextTime) },
    { label: l10n.t("Tokens per second"), value: speed(end) },
    { label: l10n.t("Duration"), value: seconds(end.duration) },
    { label: l10n.t("Answer id"), value: end.completionId ?? unknown },
    { label: l10n.t("Created"), value: created },
    ...(end.requestId === undefined ? [] : [{ label: l10n.t("Request id"), value: end.requestId }]),
  ];
}

/** Milliseconds below which an answer came at once, and its speed is that of the network. */
const shortest = 100;

/**
 * Completion tokens, reasoning included, for each second in which the answer came. `undefined` where one of the two is
 * not known, or the answer was put together from several requests, of which only the last one's times are known.
 */
function tokensPerSecond({ usage, firstByteTime, lastTextTime }: AnswerEnd): number | undefined {
  const tokens = usage?.completionTokens;
  if (tokens === undefined || firstByteTime === undefined || lastTextTime === undefined) return undefined;
  const time = lastTextTime - firstByteTime;
  return time < shortest ? undefined : (tokens * 1000) / time;
}

function countWords(tokens: number | undefined, { l10n, locale }: Presenter): string {
  return tokens === undefined ? l10n.t("unknown") : new Intl.NumberFormat(locale).format(tokens);
}
