import * as vscode from "vscode";

/** User settings, by their full names, that hold until the scope that uses this ends. */
export async function userSettings(settings: Readonly<Record<string, unknown>>): Promise<AsyncDisposable> {
  for (const [name, value] of Object.entries(settings)) await write(name, value);
  return {
    async [Symbol.asyncDispose]() {
      for (const name of Object.keys(settings)) await write(name, undefined);
    },
  };
}

async function write(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
}
