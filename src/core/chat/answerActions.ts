import type { AnswerAction } from "../../shared/actions.ts";
import type { GatewayErrorKind } from "../gateway/errorReason.ts";
import { remediesFor } from "../gateway/remedies.ts";
import type { Localization } from "../ports.ts";
import { attachmentToRemove } from "./attachmentToRemove.ts";
import { type Answer, canContinue } from "./conversation.ts";
import type { AnswerSurroundings } from "./presentTurn.ts";

const aboutConnection: ReadonlySet<GatewayErrorKind> = new Set([
  "enterKey",
  "allowEnvironmentKey",
  "allowInsecureHttp",
  "checkAddress",
]);

/** The buttons below an answer, the most useful one first. None while it runs. */
export function answerActions(
  answer: Answer,
  { sent, sees }: Pick<AnswerSurroundings, "sent" | "sees">,
  l10n: Localization,
): readonly AnswerAction[] {
  const { end } = answer;
  if (end === undefined || end.remark === "elsewhere") return [];
  const actions: AnswerAction[] = end.error === undefined ? [] : [...remediesFor(end.error.kind, l10n)];
  if (end.error?.kind === "shorten") {
    actions.push({ id: "leaveOut", label: l10n.t("Leave out oldest messages") });
    actions.push({ id: "newChat", label: l10n.t("New chat") });
  }
  const inTheWay = end.error && attachmentToRemove(sent(), sees(answer.model), end.error);
  if (inTheWay !== undefined) {
    actions.push({ id: "removeAttachment", label: l10n.t("Remove {0} and send again", inTheWay.name) });
  }
  if (end.videoDropped)
    actions.push({ id: "otherVideoFormat", label: l10n.t("Send the video in another way") });
  if (canContinue(answer)) actions.push({ id: "continue", label: l10n.t("Continue") });
  actions.push({ id: "regenerate", label: l10n.t("Regenerate") });
  // Another model needs the same key and the same consent.
  if (end.error === undefined || !aboutConnection.has(end.error.kind)) {
    actions.push({ id: "regenerateWith", label: l10n.t("Regenerate with another model…") });
  }
  if (answer.text !== "") actions.push({ id: "copyAnswer", label: l10n.t("Copy answer") });
  return actions;
}
