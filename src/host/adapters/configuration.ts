import * as vscode from "vscode";
import type { VideoFormat } from "../../core/gateway/completion.ts";
import type { ModelVersion } from "../../core/gateway/modelId.ts";

/** The settings of package.json under `globalaiopc.`, typed; its defaults make every one present. */
export interface Settings {
  readonly baseUrl: string;
  readonly allowInsecureHttp: boolean;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly failover: readonly ModelVersion[];
  readonly customModels: readonly unknown[];
  readonly extraBody: Readonly<Record<string, unknown>>;
  readonly model: string;
  readonly systemPrompt: string;
  readonly temperature: number | null;
  readonly topP: number | null;
  readonly maxCompletionTokens: number | null;
  readonly stop: readonly string[];
  readonly stream: boolean;
  readonly reasoningEffort: string | null;
  readonly videoFormat: VideoFormat;
  /** Bytes. */
  readonly maxRequestBytes: number;
  readonly maxImages: number;
  readonly maxRetries: number;
  /** Seconds; 0: no limit. */
  readonly connectTimeout: number;
  readonly firstByteTimeout: number;
  readonly idleTimeout: number;
  /** Megabytes. */
  readonly "history.maxSize": number;
  /** Whether what the user looks at goes along with a message. */
  readonly implicitContext: boolean;
  readonly "commitMessage.style": "auto" | "conventional" | "plain";
  readonly "commitMessage.language": string;
  /** Name → text. */
  readonly prompts: unknown;
}

export type SettingName = keyof Settings;

const section = "globalaiopc";

/** The value in force; what a workspace may not decide is kept from it by the setting's scope in package.json. */
export function getSetting<Name extends SettingName>(name: Name): Settings[Name] {
  const value = vscode.workspace.getConfiguration(section).get<Settings[Name]>(name);
  if (value === undefined) throw new Error(`The setting ${section}.${name} is not declared`);
  return value;
}

/** Writes to the user's settings. */
export async function updateUserSetting<Name extends SettingName>(
  name: Name,
  value: Settings[Name],
): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Global);
}

/** Calls `listener` after one of `names` has changed. */
export function onDidChangeSettings(names: readonly SettingName[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (names.some((name) => event.affectsConfiguration(`${section}.${name}`))) listener();
  });
}

/** Opens the settings editor at one setting. */
export async function openSetting(name: SettingName): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openSettings", `@id:${section}.${name}`);
}

/** VS Code's proxy settings, which its patched `node:http` follows, as one line without credentials. */
export function describeProxy(): string {
  const http = vscode.workspace.getConfiguration("http");
  const proxy =
    http.get<string>("proxy") || process.env["HTTPS_PROXY"] || process.env["HTTP_PROXY"] || "none";
  const support = http.get<string>("proxySupport") ?? "unknown";
  const strict = http.get<boolean>("proxyStrictSSL") ?? true;
  return `${proxy.replace(/\/\/[^/@]*@/, "//…@")} (proxySupport ${support}, proxyStrictSSL ${strict})`;
}

/**
 * Whether servers must show a certificate that somebody vouches for. VS Code follows this setting in its own requests
 * and leaves it to extensions to do so in theirs.
 */
export function verifiesCertificates(): boolean {
  return vscode.workspace.getConfiguration("http").get<boolean>("proxyStrictSSL") ?? true;
}

/** The git that VS Code's own git extension runs. */
export function gitProgram(): string {
  const path = vscode.workspace.getConfiguration("git").get<string | readonly string[] | null>("path");
  return (typeof path === "string" ? path : path?.[0]) || "git";
}

/** Whether VS Code asks before it pastes several lines into a terminal whose shell would run them. */
export function isTerminalPasteGuarded(): boolean {
  const settings = vscode.workspace.getConfiguration("terminal.integrated");
  const warning = settings.get("enableMultiLinePasteWarning");
  const unmarked = settings.get("ignoreBracketedPasteMode") === true;
  return warning === "always" || (warning !== "never" && warning !== false && !unmarked);
}
