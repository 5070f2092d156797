import type { ContextMeterView } from "../../shared/views.ts";
import type { Usage } from "../gateway/completion.ts";
import { estimateMediaTokens } from "../media/mediaTokens.ts";
import { textTokens } from "../textTokens.ts";
import {
  type Answer,
  type ContextItem,
  type Conversation,
  type MediaItem,
  shownAnswer,
  type Turn,
} from "./conversation.ts";
import { estimateOnce } from "./estimateOnce.ts";
import type { Presenter } from "./presenter.ts";
import { promptContent, type Sight, seesAll } from "./requestMessages.ts";

/** What a chat's next message would send. */
export interface ContextUse {
  /** Tokens of what is sent of the conversation, with the system prompt and `context`. */
  readonly tokens: number;
  /** Whether a server counted most of it; else it is an estimate. */
  readonly counted: boolean;
  /** Tokens that the model takes. */
  readonly limit: number;
}

/** The images and videos beside a message, and what its model can look at: the rest is not sent. */
export interface SeenMedia {
  readonly media?: readonly MediaItem[];
  readonly sees?: Sight;
}

/**
 * Estimates what the next message sends. Where the server has counted the last answer's request, its count stands
 * for everything up to that answer.
 */
export function contextUse(
  chat: Conversation,
  systemPrompt: string,
  context: readonly ContextItem[],
  limit: number,
  { media = [], sees = seesAll }: SeenMedia = {},
): ContextUse {
  const added =
    context.reduce((sum, item) => sum + estimateOnce(item, () => item.text), 0) + mediaTokens(media, sees);
  const sent = chat.path.filter(({ id }) => !chat.leftOut.has(id));
  const counted = sent.findLastIndex((turn) => countOf(turn, chat.leftOutAt) !== undefined);
  const base = sent[counted];
  const start = (base && countOf(base, chat.leftOutAt)) ?? textTokens(systemPrompt);
  const tokens = sent.slice(counted + 1).reduce((sum, turn) => sum + turnTokens(turn, sees), start + added);
  return { tokens, counted: base !== undefined, limit };
}

/** Tokens of a turn by estimate. */
function turnTokens(turn: Turn, sees: Sight = seesAll): number {
  const { prompt } = turn;
  const answer = shownAnswer(turn);
  const asked = estimateOnce(prompt, () => promptContent(prompt)) + mediaTokens(prompt.media ?? [], sees);
  return asked + (answer === undefined ? 0 : answerTokens(answer));
}

function mediaTokens(media: readonly MediaItem[], sees: Sight): number {
  return media.reduce((sum, item) => sum + (sees[item.kind] ? estimateMediaTokens(item) : 0), 0);
}

/** The oldest turns whose leaving out makes the rest fit, always leaving the last one. */
export function turnsToLeaveOut(chat: Conversation, { tokens, limit }: ContextUse): readonly string[] {
  const left = new Set(chat.leftOut);
  let rest = tokens;
  for (const turn of chat.path.slice(0, -1)) {
    if (rest <= limit) break;
    if (left.has(turn.id)) continue;
    rest -= turnTokens(turn);
    left.add(turn.id);
  }
  return [...left];
}

export function presentMeter(
  use: ContextUse,
  chat: Conversation,
  { l10n, locale }: Presenter,
): ContextMeterView {
  const format = new Intl.NumberFormat(locale);
  const numbers = [format.format(use.tokens), format.format(use.limit)] as const;
  const total = totalTokens(chat);
  return {
    share: use.limit === 0 ? 0 : use.tokens / use.limit,
    label: use.counted
      ? l10n.t("{0} of {1} tokens", ...numbers)
      : l10n.t("About {0} of {1} tokens", ...numbers),
    total: total === undefined ? "" : l10n.t("{0} tokens used by this chat", format.format(total)),
  };
}

/** What the servers counted for all answers of all branches; `undefined` when none did. */
function totalTokens(chat: Conversation): number | undefined {
  let total: number | undefined;
  for (const { answers } of chat.turns.values())
    for (const { end } of answers) {
      const count = end?.usage && sumOf(end.usage);
      if (count !== undefined) total = (total ?? 0) + count;
    }
  return total;
}

function sumOf({ totalTokens: total, promptTokens, completionTokens }: Usage): number | undefined {
  if (total !== undefined || promptTokens === undefined || completionTokens === undefined) return total;
  return promptTokens + completionTokens;
}

/** What the server counted up to and with this turn's answer. Counted before something was taken out, it is too much. */
function countOf(turn: Turn, leftOutAt: number | undefined): number | undefined {
  const answer = shownAnswer(turn);
  const usage = answer?.end?.lastUsage ?? answer?.end?.usage;
  if (answer === undefined || usage === undefined || answer.at < (leftOutAt ?? 0)) return undefined;
  const count = sumOf(usage);
  // Reasoning is never sent back.
  return count === undefined ? undefined : Math.max(0, count - (usage.reasoningTokens ?? 0));
}

function answerTokens(answer: Answer): number {
  return answer.end === undefined ? textTokens(answer.text) : estimateOnce(answer.end, () => answer.text);
}
