import * as vscode from "vscode";
import type { ModelInfo } from "../../core/gateway/catalogue.ts";
import { type ModelChoice, modelMenu, previousModel } from "../../core/gateway/modelMenu.ts";
import type { Localization } from "../../core/ports.ts";

interface ModelItem extends vscode.QuickPickItem {
  readonly id?: string;
}

export interface ModelPickerOptions {
  readonly models: readonly ModelInfo[];
  readonly current: string;
  /** Ids used lately, the newest first. */
  readonly recent: readonly string[];
  readonly l10n: Localization;
}

/** Lets the user choose a model, one that is not listed too. Resolves to `undefined` when they leave. */
export function pickModel(options: ModelPickerOptions): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<ModelItem>();
  const listed = modelItems(options);
  picker.title = vscode.l10n.t("Select Model");
  picker.placeholder = vscode.l10n.t("Type to filter, or enter any model id");
  picker.matchOnDescription = true;
  picker.items = listed;
  const before = previousModel(options.current, options.recent) ?? options.current;
  picker.activeItems = listed.filter((item) => item.id === before);
  picker.onDidChangeValue((value) => {
    picker.items = [...listed, ...unlistedItem(value.trim(), listed)];
  });
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.id);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function modelItems({ models, current, recent, l10n }: ModelPickerOptions): readonly ModelItem[] {
  return modelMenu(models, current, recent, l10n).flatMap((group) => [
    { label: group.title, kind: vscode.QuickPickItemKind.Separator },
    ...group.choices.map(modelItem),
  ]);
}

function modelItem({ id, name, sees, current }: ModelChoice): ModelItem {
  return {
    id,
    label: current ? `$(check) ${name}` : name,
    description: [id, sees, current ? vscode.l10n.t("current") : ""].filter((part) => part !== "").join(" · "),
  };
}

/** An id the catalogue does not have: the gateway may. */
function unlistedItem(value: string, listed: readonly ModelItem[]): readonly ModelItem[] {
  if (value === "" || /\s/.test(value) || listed.some((item) => item.id === value)) return [];
  return [
    { label: vscode.l10n.t("Other"), kind: vscode.QuickPickItemKind.Separator },
    { id: value, label: vscode.l10n.t("Use “{0}”", value), description: value, alwaysShow: true },
  ];
}
