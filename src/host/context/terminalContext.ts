import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { lastLines } from "../../core/context/contextLimits.ts";
import { textItem } from "./contextItems.ts";

/**
 * What is selected in the active terminal. VS Code gives it to the clipboard only, so what was there is put back;
 * that is possible for text alone, the only thing that VS Code's API knows of a clipboard. `undefined` when nothing is
 * selected.
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
    return terminalItem(selected);
  } finally {
    await clipboard.writeText(before);
  }
}

/** Output as context. Of a long one the end, where the error stands; what is missing is said where the model reads it. */
export function terminalItem(output: string): ContextItem {
  const { text, leftOut } = lastLines(output.replaceAll("\r\n", "\n"));
  const cut = leftOut === 0 ? "" : `… (${leftOut} lines before this are left out)\n`;
  return textItem("terminal", vscode.l10n.t("terminal"), cut + text);
}
