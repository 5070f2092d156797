import * as vscode from "vscode";

/** User settings, by their full names; they are as before when the scope that uses this ends. */
export async function userSettings(settings: Readonly<Record<string, unknown>>): Promise<AsyncDisposable> {
  const before = Object.keys(settings).map((name) => {
    const outer: unknown = vscode.workspace.getConfiguration().inspect(name)?.globalValue;
    return [name, outer] as const;
  });
  await write(Object.entries(settings));
  return { [Symbol.asyncDispose]: () => write(before) };
}

async function write(entries: readonly (readonly [name: string, value: unknown])[]): Promise<void> {
  for (const [name, value] of entries)
    await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
}
