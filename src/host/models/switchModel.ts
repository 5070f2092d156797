import type * as vscode from "vscode";
import { catalogue } from "../../core/gateway/catalogue.ts";
import { rememberModel } from "../../core/gateway/modelMenu.ts";
import type { Localization } from "../../core/ports.ts";
import { getSetting, updateUserSetting } from "../adapters/configuration.ts";
import { pickModel } from "./modelPicker.ts";

const recentModelsKey = "models.recent";

/**
 * Lets the user choose the model for new chats and for commands, or takes `given`, and writes it to the user's
 * settings. `current` is the model in use where the choice is made. Resolves to the choice, if there was one.
 */
export async function switchModel(
  memento: vscode.Memento,
  l10n: Localization,
  current: string,
  given?: unknown,
): Promise<string | undefined> {
  const recent = memento.get<readonly string[]>(recentModelsKey) ?? [];
  const id =
    typeof given === "string" && given.trim() !== ""
      ? given.trim()
      : await pickModel({ models: catalogue, current, recent, l10n });
  if (id === undefined) return undefined;
  await memento.update(recentModelsKey, rememberModel(rememberModel(recent, current), id));
  if (id !== getSetting("model")) await updateUserSetting("model", id);
  return id;
}
