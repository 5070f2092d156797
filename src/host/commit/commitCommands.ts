import * as vscode from "vscode";
import type { Platform } from "../adapters/platform.ts";
import type { CommitMessageWriter } from "./commitMessageWriter.ts";

/** The command that writes a commit message, or says that nothing can write one here. */
export function commitCommands(writer: () => Promise<CommitMessageWriter>, { git }: Pick<Platform, "git">) {
  return {
    generateCommitMessage: async (source: unknown) => {
      if (git !== undefined) await (await writer()).generate(source);
      else
        void vscode.window.showInformationMessage(
          vscode.l10n.t("A commit message is written from git's changes, and a browser has no git."),
        );
    },
  };
}
