import type { Localization } from "../ports.ts";
import { type CommandNames, nameCommand } from "./commandNames.ts";

/** How everything is done without a mouse and without seeing: plain text, one task a paragraph. */
export function accessibilityHelp(names: CommandNames, l10n: Localization): string {
  const command = (id: string) => nameCommand(id, names, l10n);
  const chat = [
    l10n.t(
      "VS Code's command that focuses the view {0} leads into the input, which is called {1}; for a key binding it is {2}.",
      l10n.t("Chat"),
      l10n.t("Message"),
      "globalaiopc.chat.focus",
    ),
    l10n.t(
      "Enter sends, Shift+Enter breaks the line. Up and Down, on the first and the last line, bring earlier messages back.",
    ),
    l10n.t("Escape in the empty input stops the answer; so does {0}.", command("stop")),
    l10n.t(
      "You are told when an answer begins, when it has finished, and when it failed. Its text is not read while it arrives.",
    ),
    l10n.t(
      "{0} opens the last answer as a document of its own, to be read line by line.",
      command("openAnswerAsText"),
    ),
    l10n.t(
      "Shift+Tab leads from the input to the messages, the latest first: items of the list {0}, each with its buttons below it. Code blocks are groups that name their language.",
      l10n.t("Conversation"),
    ),
    l10n.t(
      "Slash at the beginning lists prompts, the number sign lists what can be attached, and so does {0}. What goes along stands before the input, each piece with a button that removes it.",
      command("attachContext"),
    ),
    l10n.t("Ctrl+F, on macOS Cmd+F, finds in the chat; F3 and Shift+F3 go from place to place."),
    l10n.t("{0} begins anew; {1} lists and finds earlier chats.", command("newChat"), command("showHistory")),
  ];
  const edits = [
    l10n.t(
      "Select code, or put the cursor into a function, and run {0}, {1}, {2} or {3}. They are in the editor's context menu too.",
      ...["refactorSelection", "fixSelection", "documentSelection", "editSelection"].map(command),
    ),
    l10n.t("{0} and {1} go from change to change.", command("nextChange"), command("previousChange")),
    l10n.t(
      "{0} and {1} decide about the change at the cursor; {2} and {3} about all.",
      ...["keepChange", "undoChange", "keepAllChanges", "undoAllChanges"].map(command),
    ),
    l10n.t(
      "{0} opens the changes in VS Code's diff editor, whose accessible diff viewer reads them line by line.",
      command("showChangesAsDiff"),
    ),
    l10n.t("One Undo takes a whole edit back."),
  ];
  const rest = [
    l10n.t("{0} sets the key, {1} the model for new chats.", command("setApiKey"), command("selectModel")),
    l10n.t(
      "The keys named here are the ones the extension comes with. The Keyboard Shortcuts editor shows and changes yours.",
    ),
    l10n.t(
      "Less motion, forced colors and high contrast are followed as VS Code and the system ask for them.",
    ),
  ];
  return [
    l10n.t("Accessibility help for GlobalAiOpc Chat"),
    ...[l10n.t("In the chat"), ...chat],
    ...[l10n.t("Edits"), ...edits],
    ...[l10n.t("Besides"), ...rest],
  ].join("\n\n");
}
