import * as vscode from "vscode";
import { GatewayError } from "../../core/gateway/gatewayError.ts";
import { proxyInUse } from "../../core/gateway/proxyInUse.ts";
import { readSetting, type SettingName, type Settings } from "./settings.ts";

const section = "globalaiopc";

/**
 * The value in force, or the default where that one is of a wrong type; what a workspace may not decide is kept from it
 * by the setting's scope in package.json.
 */
export function getSetting<Name extends SettingName>(name: Name): Settings[Name] {
  const { value, standard } = inForce(name);
  const read = readSetting(name, value, standard) ?? readSetting(name, standard, standard);
  if (read === undefined) throw new Error(`The setting ${section}.${name} is not declared`);
  return read;
}

/**
 * The same for what a request depends on: nothing may be sent that the user did not mean.
 *
 * @throws GatewayError `settingInvalid`, its subject being the setting's full name.
 */
export function requireSetting<Name extends SettingName>(name: Name): Settings[Name] {
  const { value, standard } = inForce(name);
  const read = readSetting(name, value, standard);
  if (read === undefined) throw new GatewayError("settingInvalid", { subject: `${section}.${name}` });
  return read;
}

/** The value in force where the workspace decided it, not the user; `undefined`: it did not. */
export function workspaceSetting<Name extends SettingName>(name: Name): Settings[Name] | undefined {
  const { workspaceValue, workspaceFolderValue } =
    vscode.workspace.getConfiguration(section).inspect(name) ?? {};
  const decided = workspaceFolderValue !== undefined || workspaceValue !== undefined;
  return decided ? getSetting(name) : undefined;
}

/** Whether the user's settings give it a value. */
export function isSetByUser(name: SettingName): boolean {
  return vscode.workspace.getConfiguration(section).inspect(name)?.globalValue !== undefined;
}

function inForce(name: SettingName): { readonly value: unknown; readonly standard: unknown } {
  const configuration = vscode.workspace.getConfiguration(section);
  return { value: configuration.get(name), standard: configuration.inspect(name)?.defaultValue };
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

/**
 * The proxy for requests to `url` by VS Code's settings, which its patched `node:http` follows, as one line.
 * `environment`: the variables that count where there are no settings.
 */
export function describeProxy(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const http = vscode.workspace.getConfiguration("http");
  const proxy = http.get<string>("proxy") ?? "";
  const support = http.get<string>("proxySupport") ?? "unknown";
  const noProxy = http.get<readonly string[]>("noProxy") ?? [];
  const used = proxyInUse(url, { proxy, support, noProxy, environment });
  return `${used} (proxySupport ${support}, proxyStrictSSL ${verifiesCertificates()})`;
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
