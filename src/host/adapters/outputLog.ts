import * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";

/** The extension's output channel, which honours the user's log level. */
export function createOutputLog(): Log & vscode.Disposable {
  const channel = vscode.window.createOutputChannel("GlobalAiOpc", { log: true });
  return {
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, error) => channel.error(error === undefined ? message : `${message}: ${words(error)}`),
    dispose: () => channel.dispose(),
  };
}

function words(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
