import { t } from "@vscode/l10n";
import type { ViewMessage } from "../../shared/messages.ts";
import type { IconName } from "../icon.ts";

/** A button of a code block. */
export interface CodeAction {
  readonly id: CodeActionId;
  readonly label: string;
  readonly icon: IconName;
}

type CodeActionId = "applyCode" | "insertAtCursor" | "copy" | "newFile" | "insertIntoTerminal" | "wordWrap";

const shells = new Set([
  "bash",
  "bat",
  "cmd",
  "console",
  "fish",
  "powershell",
  "ps1",
  "pwsh",
  "sh",
  "shell",
  "zsh",
]);

/** The buttons of a code block in this language, in their order. */
export function codeActions(language: string): readonly CodeAction[] {
  const actions: readonly CodeAction[] = [
    { id: "applyCode", label: t("Apply in editor"), icon: "apply" },
    { id: "insertAtCursor", label: t("Insert at cursor"), icon: "insert" },
    { id: "copy", label: t("Copy code"), icon: "copy" },
    { id: "newFile", label: t("New file"), icon: "new-file" },
    { id: "wordWrap", label: t("Word wrap"), icon: "word-wrap" },
  ];
  if (!shells.has(language.toLowerCase())) return actions;
  return [{ id: "insertIntoTerminal", label: t("Insert into terminal"), icon: "terminal" }, ...actions];
}

/** What the host is asked when the button of that id is pressed; undefined when that is not the host's business. */
export function codeMessage(id: string | undefined, code: string, language: string): ViewMessage | undefined {
  switch (id) {
    case "insertAtCursor":
    case "insertIntoTerminal":
      return { type: id, code };
    case "copy":
      return { type: id, text: code };
    case "applyCode":
    case "newFile":
      return { type: id, code, language };
    default:
      return undefined;
  }
}
