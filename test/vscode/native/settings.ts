import * as vscode from "vscode";

/** Writes user settings under `globalaiopc.`; they are as before when the scope that holds them ends. */
export async function withSettings(values: Readonly<Record<string, unknown>>): Promise<AsyncDisposable> {
  const before = Object.keys(values).map((name) => {
    const globalValue: unknown = configuration().inspect(name)?.globalValue;
    return [name, globalValue] as const;
  });
  await write(Object.entries(values));
  return { [Symbol.asyncDispose]: () => write(before) };
}

async function write(entries: readonly (readonly [name: string, value: unknown])[]): Promise<void> {
  for (const [name, value] of entries) {
    await configuration().update(name, value, vscode.ConfigurationTarget.Global);
  }
}

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration("globalaiopc");
}
