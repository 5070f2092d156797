import * as vscode from "vscode";
import { type CleanedKey, cleanApiKey } from "../../core/gateway/apiKey.ts";
import type { Endpoint } from "../../core/gateway/endpoint.ts";
import type { KeyRing } from "./keyRing.ts";

/**
 * Stores a key for the current origin: `given`, or one the user enters. Leaving the input keeps the old key. True
 * when a key was stored.
 */
export async function setApiKey(endpoint: Endpoint, keys: KeyRing, given?: unknown): Promise<boolean> {
  const text = typeof given === "string" ? given : await askKey(endpoint, keys);
  if (text === undefined) return false;
  const cleaned = cleanApiKey(text);
  if (!cleaned.ok) {
    void vscode.window.showErrorMessage(keyRefusal(cleaned));
    return false;
  }
  await keys.store(endpoint.origin, cleaned.key);
  return true;
}

/** Forgets the key of the current origin. */
export async function removeApiKey(endpoint: Endpoint, keys: KeyRing): Promise<void> {
  await keys.remove(endpoint.origin);
  void vscode.window.showInformationMessage(
    vscode.l10n.t("The stored API key for {0} was removed.", endpoint.origin),
  );
}

async function askKey(endpoint: Endpoint, keys: KeyRing): Promise<string | undefined> {
  const state = await keys.find(endpoint.origin);
  const other = state.kind === "missing" ? state.otherOrigin : undefined;
  return vscode.window.showInputBox({
    title: vscode.l10n.t("Set API Key"),
    prompt:
      other === undefined
        ? vscode.l10n.t("API key of the GlobalAiOpc service, for {0}", endpoint.origin)
        : vscode.l10n.t(
            "The base URL now leads to {0}; your key belongs to {1} and stays there. Enter the key for {0}",
            endpoint.origin,
            other,
          ),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const cleaned = cleanApiKey(text);
      return cleaned.ok || cleaned.reason === "empty" ? undefined : keyRefusal(cleaned);
    },
  });
}

/** Why a text cannot be a key, in words. */
export function keyRefusal({ reason }: CleanedKey & { readonly ok: false }): string {
  switch (reason) {
    case "empty":
      return vscode.l10n.t("The API key is empty.");
    case "blankInside":
      return vscode.l10n.t("The API key has a blank inside; copy it again as a whole.");
    case "unsendable":
      return vscode.l10n.t("The API key has characters that cannot be sent in a request header.");
  }
}
