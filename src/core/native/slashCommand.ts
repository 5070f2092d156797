import type { Localization } from "../ports.ts";
import { chatActionPrompt } from "../prompts/chatAction.ts";

/** The participant's commands in VS Code's own chat. */
export const slashCommands = ["explain", "fix", "refactor", "doc", "tests"] as const;

export type SlashCommand = (typeof slashCommands)[number];

/** A question offered below an answer. */
export interface SlashFollowup {
  readonly label: string;
  readonly prompt: string;
  readonly command: SlashCommand;
}

export function isSlashCommand(name: string | undefined): name is SlashCommand {
  return slashCommands.some((command) => command === name);
}

/** What a command asks. `language` is that of the code it is about. */
export function slashPrompt(command: SlashCommand, language: string, l10n: Localization): string {
  switch (command) {
    case "explain":
    case "tests":
      return chatActionPrompt(command, language, l10n);
    case "fix":
      return l10n.t(
        "Find what is wrong with this code and fix it. Say in a sentence what was wrong, then give the whole corrected code in one code block.",
      );
    case "refactor":
      return l10n.t(
        "Refactor this code: make it simpler and clearer, and keep its behaviour, its public names and its signature. Give the whole new code in one code block, then say what is better now.",
      );
    case "doc":
      return l10n.t(
        "Document this code with the usual doc comments of {0}. Change nothing but comments. Give the whole code in one code block.",
        language,
      );
  }
}

/** What is worth asking next. */
export function slashFollowups(command: string | undefined, l10n: Localization): readonly SlashFollowup[] {
  const explain: SlashFollowup = {
    command: "explain",
    label: l10n.t("Explain it"),
    prompt: l10n.t("Explain your last answer."),
  };
  const tests: SlashFollowup = {
    command: "tests",
    label: l10n.t("Write tests for it"),
    prompt: l10n.t("Write tests for the code above."),
  };
  const refactor: SlashFollowup = {
    command: "refactor",
    label: l10n.t("Refactor it"),
    prompt: l10n.t("Refactor the code above."),
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
