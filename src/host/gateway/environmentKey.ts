import * as vscode from "vscode";
import { cleanApiKey } from "../../core/gateway/apiKey.ts";
import { keyRefusal } from "./keyCommands.ts";

/** The key in the environment's variable, cleaned. One that cannot be a key is left alone, and `say` is told so. */
export function readEnvironmentKey(
  value: string | undefined,
  say: (words: string) => void,
): string | undefined {
  const given = cleanApiKey(value ?? "");
  if (given.ok) return given.key;
  if (given.reason !== "empty")
    say(vscode.l10n.t("GLOBALAIOPC_API_KEY is set but not used. {0}", keyRefusal(given)));
  return undefined;
}
