import type { Localization } from "../ports.ts";
import type { ChatAction } from "../prompts/chatAction.ts";

/** A question offered below an answer. */
export interface Followup {
  readonly label: string;
  readonly prompt: string;
  readonly command: ChatAction;
}

/** Whether a prompt is one of those that we offered. */
export function isFollowup(prompt: string, l10n: Localization): boolean {
  return ["explain", "fix", "doc"]
    .flatMap((command) => followups(command, l10n))
    .some((one) => one.prompt === prompt);
}

/** What is worth asking after an answer to `command`. */
export function followups(command: string | undefined, l10n: Localization): readonly Followup[] {
  const explain: Followup = {
    command: "explain",
    label: l10n.t("Explain it"),
    prompt: l10n.t("Explain your last answer."),
  };
  const refactor: Followup = {
    command: "refactor",
    label: l10n.t("Refactor it"),
    prompt: l10n.t("Refactor the code above."),
  };
  const tests: Followup = {
    command: "tests",
    label: l10n.t("Write tests for it"),
    prompt: l10n.t("Write tests for the code above."),
  };
  switch (command) {
    case "explain":
      return [refactor, tests];
    case "fix":
    case "refactor":
      return [explain, tests];
    case "doc":
      return [tests];
    default:
      return [];
  }
}
