import type * as vscode from "vscode";

/** The API keys, one for each origin, in VS Code's secret storage: never in settings, state or files. */
export interface SecretStore {
  /** `undefined` too when the system has no keyring and VS Code was restarted. */
  get(origin: string): Promise<string | undefined>;
  set(origin: string, key: string): Promise<void>;
  remove(origin: string): Promise<void>;
  readonly onDidChange: vscode.Event<unknown>;
}

/** The store of this extension in VS Code. */
export function createSecretStore(context: vscode.ExtensionContext): SecretStore {
  const { secrets } = context;
  const name = (origin: string) => `globalaiopc.apiKey:${origin}`;
  return {
    get: async (origin) => secrets.get(name(origin)),
    set: async (origin, key) => secrets.store(name(origin), key),
    remove: async (origin) => secrets.delete(name(origin)),
    onDidChange: secrets.onDidChange,
  };
}
