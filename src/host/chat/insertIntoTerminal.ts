import * as vscode from "vscode";
import { terminalText } from "../../core/chat/terminalText.ts";
import { isTerminalPasteGuarded } from "../adapters/configuration.ts";

/** Milliseconds that a new terminal gets to say that its shell runs, and the shell then to take a paste as one. */
const startTime = 3000;
const promptTime = 200;

/**
 * Puts `code` behind the prompt of the terminal used last; nothing of it runs before the user presses Enter. One line
 * is typed. Several are pasted by VS Code itself, which marks a paste as one where the shell knows that, and asks
 * where it does not, as the shell would run every line but the last.
 */
export async function insertIntoTerminal(code: string): Promise<void> {
  const text = terminalText(code);
  if (text === "") return;
  const terminal = vscode.window.activeTerminal ?? (await newTerminal());
  terminal.show();
  // A tab that is typed asks the shell to complete.
  if (!text.includes("\n")) return terminal.sendText(text.replaceAll("\t", " "), false);
  if (isTerminalPasteGuarded()) return paste(text);
  await vscode.env.clipboard.writeText(text);
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      "The terminal would run these lines at once. They were copied instead: paste them yourself.",
    ),
  );
}

/** VS Code pastes from the clipboard only, so what was there is put back. */
async function paste(text: string): Promise<void> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  try {
    await clipboard.writeText(text);
    await vscode.commands.executeCommand("workbench.action.terminal.paste");
  } finally {
    await clipboard.writeText(before);
  }
}

/** A terminal that is active and, where VS Code can tell, has shown its prompt. */
async function newTerminal(): Promise<vscode.Terminal> {
  const terminal = vscode.window.createTerminal();
  const { promise, resolve } = Promise.withResolvers<void>();
  const ready = () => {
    if (terminal.shellIntegration !== undefined && vscode.window.activeTerminal === terminal) resolve();
  };
  const listening = vscode.Disposable.from(
    vscode.window.onDidChangeTerminalShellIntegration(ready),
    vscode.window.onDidChangeActiveTerminal(ready),
  );
  const timer = setTimeout(resolve, startTime);
  terminal.show();
  await promise;
  clearTimeout(timer);
  listening.dispose();
  await new Promise((resolve) => setTimeout(resolve, promptTime));
  return terminal;
}
