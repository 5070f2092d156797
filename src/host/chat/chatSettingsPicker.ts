import * as vscode from "vscode";
import type { ChatSession } from "../../core/chat/chatSession.ts";
import {
  type ChatSettingName,
  chatSettingNames,
  choicesFor,
  typedSetting,
  typeSetting,
} from "../../core/chat/chatSettings.ts";
import type { Localization } from "../../core/ports.ts";

/**
 * Lets the user set what this chat sends, one thing after the other, until they leave the list. `write` gives the
 * session to change, which is another one where this one cannot be written.
 */
export async function editChatSettings(
  session: ChatSession,
  write: () => Promise<ChatSession>,
  l10n: Localization,
): Promise<void> {
  for (let shown = session; ; ) {
    const { settings, model } = shown.conversation;
    const items = chatSettingNames.map((name) => ({
      name,
      label: labelOf(name),
      description: typedSetting(settings, name) || vscode.l10n.t("as in the settings"),
    }));
    const item = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t("Settings of This Chat"),
      placeHolder: vscode.l10n.t("What is not set here comes from the settings"),
    });
    if (item === undefined) return;
    const typed = await ask(item.name, shown, l10n);
    if (typed === undefined) continue;
    const result = typeSetting(settings, item.name, typed, model, l10n);
    if (!result.ok) continue;
    shown = await write();
    shown.setSettings(result.settings);
  }
}

async function ask(
  name: ChatSettingName,
  { conversation }: ChatSession,
  l10n: Localization,
): Promise<string | undefined> {
  const { settings, model } = conversation;
  const choices = choicesFor(name);
  if (choices !== undefined) {
    const unset = vscode.l10n.t("as in the settings");
    const choice = await vscode.window.showQuickPick([unset, ...choices], { title: labelOf(name) });
    return choice === unset ? "" : choice;
  }
  return vscode.window.showInputBox({
    title: labelOf(name),
    prompt: promptOf(name),
    value: typedSetting(settings, name),
    ignoreFocusOut: true,
    validateInput: (value) => {
      const result = typeSetting(settings, name, value, model, l10n);
      return result.ok ? undefined : result.message;
    },
  });
}

function labelOf(name: ChatSettingName): string {
  switch (name) {
    case "systemPrompt":
      return vscode.l10n.t("System prompt");
    case "temperature":
      return vscode.l10n.t("Temperature");
    case "topP":
      return vscode.l10n.t("Top P");
    case "maxCompletionTokens":
      return vscode.l10n.t("Longest answer, in tokens");
    case "reasoningEffort":
      return vscode.l10n.t("Reasoning effort");
    case "stop":
      return vscode.l10n.t("Stop sequences");
    case "stream":
      return vscode.l10n.t("Show the answer as it is written");
  }
}

function promptOf(name: ChatSettingName): string {
  return name === "stop"
    ? vscode.l10n.t("At most four, with | between them. Empty: as in the settings.")
    : vscode.l10n.t("Empty: as in the settings.");
}
