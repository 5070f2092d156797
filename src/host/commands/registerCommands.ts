import * as vscode from "vscode";

/** Every command of package.json, without the `globalaiopc.` before it. */
export const commandIds = [
  "setApiKey",
  "removeApiKey",
  "testConnection",
  "selectModel",
  "refreshModels",
  "forgetLearnedRules",
  "newChat",
  "stop",
  "askAboutSelection",
  "explainSelection",
  "fixSelection",
  "refactorSelection",
  "documentSelection",
  "generateTests",
  "editSelection",
  "keepChange",
  "undoChange",
  "keepAllChanges",
  "undoAllChanges",
  "nextChange",
  "previousChange",
  "showChangesAsDiff",
  "showDiagnostics",
] as const;

export type CommandId = (typeof commandIds)[number];

/** Arguments come from keybindings, links and other extensions: nothing about them is certain. */
export type Commands = Readonly<Record<CommandId, (...args: readonly unknown[]) => unknown>>;

/** Registers all commands; a rejection reaches VS Code, which shows it where the command was run. */
export function registerCommands(commands: Commands): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandIds.map((id) => vscode.commands.registerCommand(`globalaiopc.${id}`, commands[id])),
  );
}
