import type { Localization } from "../ports.ts";
import type { ChatSummary } from "./chatSummary.ts";

export interface HistoryGroup {
  readonly title: string;
  readonly chats: readonly ChatSummary[];
}

/**
 * The history as it is listed: pinned chats, then those of this workspace by day, then those of other workspaces;
 * the newest first in each. `now`: epoch milliseconds; days are those of this machine's time zone.
 */
export function historyGroups(
  chats: readonly ChatSummary[],
  now: number,
  workspace: string | undefined,
  l10n: Localization,
): readonly HistoryGroup[] {
  const [today, yesterday, week] = [0, 1, 7].map((days) => startOfDay(now, days));
  const titles = [
    l10n.t("Pinned"),
    l10n.t("Today"),
    l10n.t("Yesterday"),
    l10n.t("Last 7 days"),
    l10n.t("Older"),
    l10n.t("Other workspaces"),
  ];
  const groupOf = (chat: ChatSummary): number => {
    if (chat.pinned) return 0;
    if (chat.workspace !== workspace) return 5;
    if (chat.at >= (today ?? 0)) return 1;
    if (chat.at >= (yesterday ?? 0)) return 2;
    return chat.at >= (week ?? 0) ? 3 : 4;
  };
  const groups = Map.groupBy(
    [...chats].sort((a, b) => b.at - a.at),
    groupOf,
  );
  return titles.flatMap((title, index) => {
    const found = groups.get(index);
    return found === undefined ? [] : [{ title, chats: found }];
  });
}

function startOfDay(now: number, daysAgo: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysAgo).getTime();
}
