import * as vscode from "vscode";
import { GatewayError } from "../../core/gateway/gatewayError.ts";
import { type ApplyRemedy, showGatewayError } from "../adapters/showGatewayError.ts";

/** Every command of package.json, without the `globalaiopc.` before it. */
export const commandIds = [
  "setApiKey",
  "removeApiKey",
  "testConnection",
  "selectModel",
  "refreshModels",
  "forgetLearnedRules",
  "newChat",
  "showHistory",
  "restoreDeletedChat",
  "exportChat",
  "importChat",
  "openChatInEditor",
  "openAnswerAsText",
  "stop",
  "askAboutSelection",
  "addSelectionToChat",
  "addFileToChat",
  "addTerminalSelectionToChat",
  "addProblemsToChat",
  "addChangesToChat",
  "attachContext",
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
  "generateCommitMessage",
  "generateTestFile",
  "showLastEditRequest",
  "showDiagnostics",
  "showAccessibilityHelp",
] as const;

export type CommandId = (typeof commandIds)[number];

/** Arguments come from keybindings, links and other extensions: nothing about them is certain. */
export type Commands = Readonly<Record<CommandId, (...args: readonly unknown[]) => unknown>>;

/**
 * Registers all commands. An error of the gateway is said in its own words, with what mends it; any other reaches
 * VS Code, which shows it where the command was run.
 */
export function registerCommands(commands: Commands, applyRemedy: ApplyRemedy): vscode.Disposable {
  const handler =
    (id: CommandId) =>
    async (...args: readonly unknown[]) => {
      try {
        return await commands[id](...args);
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error;
        await showGatewayError(error, applyRemedy);
        return undefined;
      }
    };
  return vscode.Disposable.from(
    ...commandIds.map((id) => vscode.commands.registerCommand(`globalaiopc.${id}`, handler(id))),
  );
}
