import type * as vscode from "vscode";
import { rememberModel } from "../../core/gateway/modelMenu.ts";
import type { Localization } from "../../core/ports.ts";
import { getSetting, updateUserSetting } from "../adapters/configuration.ts";
import { memoryOfTexts, recall, remember } from "../adapters/memory.ts";
import type { ModelList } from "./modelList.ts";
import { pickModel } from "./modelPicker.ts";

const recentModels = memoryOfTexts("models.recent");

export interface ModelSwitcherPorts {
  readonly list: ModelList;
  readonly memento: vscode.Memento;
  readonly l10n: Localization;
}

/**
 * Lets the user choose the model for new chats and for commands, or takes `given`, and writes it to the user's
 * settings. `current` is the model in use where the choice is made. Resolves to the choice, if there was one.
 */
export async function switchModel(
  ports: ModelSwitcherPorts,
  current: string,
  given?: unknown,
): Promise<string | undefined> {
  const id =
    typeof given === "string" && given.trim() !== "" ? given.trim() : await chooseModel(ports, current);
  if (id === undefined) return undefined;
  const recent = recall(ports.memento, recentModels);
  await remember(ports.memento, recentModels, rememberModel(rememberModel(recent, current), id));
  if (id !== getSetting("model")) await updateUserSetting("model", id);
  return id;
}

/** Lets the user choose a model for one use; nothing is written. */
export function chooseModel(
  { list, memento, l10n }: ModelSwitcherPorts,
  current: string,
): Promise<string | undefined> {
  return pickModel({ list, current, recent: recall(memento, recentModels), l10n });
}
