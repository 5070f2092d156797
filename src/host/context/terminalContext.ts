import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { fittingLines } from "../../core/context/contextLimits.ts";
import { textItem } from "./contextItems.ts";

/**
 * What is selected in the active terminal. VS Code gives it to the clipboard only, so what was there is put back;
 * `undefined` when nothing is selected.
 */
export async function terminalContext(): Promise<ContextItem | undefined> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  const mark = `globalaiopc-${Date.now()}`;
  try {
    await clipboard.writeText(mark);
    await vscode.commands.executeCommand("workbench.action.terminal.copySelection");
    const selected = await clipboard.readText();
    if (selected === mark || selected.trim() === "") return undefined;
    return textItem(
      "terminal",
      vscode.l10n.t("terminal"),
      fittingLines(selected.replaceAll("\r\n", "\n")).text,
    );
  } finally {
    await clipboard.writeText(before);
  }
}
