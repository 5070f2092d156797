import type { Localization } from "../ports.ts";

/** What can be asked about code in the chat, by a command or with a slash. */
export type ChatAction = "explain" | "fix" | "refactor" | "doc" | "tests";

export const chatActions: readonly ChatAction[] = ["explain", "fix", "refactor", "doc", "tests"];

/** The prompt of a chat action, shown in the chat and sent as it is shown. `language`: the code's, if it is known. */
export function chatActionPrompt(
  action: ChatAction,
  language: string | undefined,
  l10n: Localization,
): string {
  switch (action) {
    case "explain":
      return l10n.t("Explain this code: what it does, how it does it, and what to watch out for.");
    case "fix":
      return l10n.t(
        "Find what is wrong with this code and fix it. Say in a sentence what was wrong, then give the whole corrected code.",
      );
    case "refactor":
      return l10n.t(
        "Refactor this code: simpler and clearer, with the same behaviour and the same public names. Give the whole code.",
      );
    case "doc":
      return l10n.t(
        "Document this code with the doc comments its language uses. Change nothing but comments, and give the whole code.",
      );
    case "tests":
      return language === undefined
        ? l10n.t(
            "Write tests for this code: normal use, edge cases and failures. Give one complete test file.",
          )
        : l10n.t(
            "Write tests for this code with the usual test framework for {0}: normal use, edge cases and failures. Give one complete test file.",
            language,
          );
  }
}

/** What a chat action is called where it names a chat. */
export function chatActionName(action: ChatAction, l10n: Localization): string {
  switch (action) {
    case "explain":
      return l10n.t("Explain");
    case "fix":
      return l10n.t("Fix");
    case "refactor":
      return l10n.t("Refactor");
    case "doc":
      return l10n.t("Document");
    case "tests":
      return l10n.t("Write tests");
  }
}

/** What a chat action does, for a list. */
export function chatActionDescription(action: ChatAction, l10n: Localization): string {
  switch (action) {
    case "explain":
      return l10n.t("Explain the selected code");
    case "fix":
      return l10n.t("Find and fix what is wrong with the selected code");
    case "refactor":
      return l10n.t("Make the selected code simpler and clearer");
    case "doc":
      return l10n.t("Document the selected code");
    case "tests":
      return l10n.t("Write tests for the selected code");
  }
}
