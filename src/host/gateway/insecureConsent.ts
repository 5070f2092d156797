import type * as vscode from "vscode";
import { getSetting } from "../adapters/configuration.ts";
import { memoryOfTexts, recall, remember } from "../adapters/memory.ts";

const consentedOrigins = memoryOfTexts("insecureHttp.origins");

/** Whether key and prompts may travel unencrypted to `origin`: by the setting, or because the user said so. */
export function isInsecureAllowed(memento: vscode.Memento, origin: string): boolean {
  return getSetting("allowInsecureHttp") || recall(memento, consentedOrigins).includes(origin);
}

/** Remembers the user's word, for this origin alone. */
export async function allowInsecure(memento: vscode.Memento, origin: string): Promise<void> {
  await remember(memento, consentedOrigins, [...new Set([...recall(memento, consentedOrigins), origin])]);
}
