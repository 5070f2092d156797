import * as vscode from "vscode";
import type { ChatMessage } from "../../core/gateway/completion.ts";
import type { ChatAction } from "../../core/prompts/chatAction.ts";
import type { EditAction } from "../../core/prompts/editPrompt.ts";
import { messagesAsText } from "../../core/prompts/messagesAsText.ts";
import type { ChatCommandPorts } from "./askInChat.ts";
import type { EditPorts } from "./editInPlace.ts";

export type ActionPorts = ChatCommandPorts & Omit<EditPorts, "sent">;

type Handler = (...args: readonly unknown[]) => Promise<unknown>;

/** The commands on code. What they do is loaded when one is first run. */
export function actionCommands(ports: ActionPorts) {
  // What the last run has sent: a request for each selection.
  let lastSent: (readonly ChatMessage[])[] = [];
  const newRun = (): EditPorts => {
    const sent: (readonly ChatMessage[])[] = [];
    return {
      ...ports,
      sent: (messages) => {
        sent.push(messages);
        lastSent = sent;
      },
    };
  };
  const ask =
    (action: ChatAction): Handler =>
    async (uri, range) => {
      const { askInChat } = await import("./askInChat.ts");
      return askInChat(action, ports, uri, range);
    };
  const edit = async (action: EditAction, uri: unknown, range: unknown, instruction?: unknown) => {
    const { editInPlace } = await import("./editInPlace.ts");
    return editInPlace(action, newRun(), uri, range, instruction);
  };
  const editCommand =
    (action: EditAction): Handler =>
    (uri, range) =>
      edit(action, uri, range);
  return {
    explainSelection: ask("explain"),
    generateTests: ask("tests"),
    askAboutSelection: async (question) => {
      const { askAboutSelection } = await import("./askInChat.ts");
      return askAboutSelection(ports, question);
    },
    fixSelection: editCommand("fix"),
    refactorSelection: editCommand("refactor"),
    documentSelection: editCommand("document"),
    editSelection: (instruction, uri, range) => edit("edit", uri, range, instruction),
    generateTestFile: async (uri, range) => {
      const { generateTestFile } = await import("./generateTestFile.ts");
      return generateTestFile(newRun(), uri, range);
    },
    showLastEditRequest: async () => {
      const { showText } = await import("../adapters/showText.ts");
      const content =
        lastSent.map(messagesAsText).join("\n---\n\n") || vscode.l10n.t("Nothing was sent yet.");
      return showText(vscode.l10n.t("Last Edit Request"), content);
    },
  } satisfies Readonly<Record<string, Handler>>;
}
