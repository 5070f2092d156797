import type { Localization } from "../ports.ts";

/** Commands on code whose answer goes into the chat. */
export type ChatAction = "explain" | "tests";

/** The prompt of a chat action, shown in the chat and sent as it is shown. */
export function chatActionPrompt(action: ChatAction, language: string, l10n: Localization): string {
  switch (action) {
    case "explain":
      return l10n.t("Explain this code: what it does, how it does it, and what to watch out for.");
    case "tests":
      return l10n.t(
        "Write tests for this code with the usual test framework for {0}: normal use, edge cases and failures. Give one complete test file.",
        language,
      );
  }
}
