import type * as vscode from "vscode";
import { getSetting } from "../adapters/configuration.ts";

const consentedOriginsKey = "insecureHttp.origins";

/** Whether key and prompts may travel unencrypted to `origin`: by the setting, or because the user said so. */
export function isInsecureAllowed(memento: vscode.Memento, origin: string): boolean {
  return getSetting("allowInsecureHttp") || consentedOrigins(memento).includes(origin);
}

/** Remembers the user's word, for this origin alone. */
export async function allowInsecure(memento: vscode.Memento, origin: string): Promise<void> {
  await memento.update(consentedOriginsKey, [...new Set([...consentedOrigins(memento), origin])]);
}

function consentedOrigins(memento: vscode.Memento): readonly string[] {
  return memento.get<readonly string[]>(consentedOriginsKey) ?? [];
}
