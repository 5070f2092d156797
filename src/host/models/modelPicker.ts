import * as vscode from "vscode";
import { type ModelChoice, modelMenu, previousModel } from "../../core/gateway/modelMenu.ts";
import type { Localization } from "../../core/ports.ts";
import { pickOne } from "../adapters/pickOne.ts";
import type { ModelList } from "./modelList.ts";

interface ModelItem extends vscode.QuickPickItem {
  readonly id?: string;
}

export interface ModelPickerOptions {
  readonly list: ModelList;
  readonly current: string;
  /** Ids used lately, the newest first. */
  readonly recent: readonly string[];
  readonly l10n: Localization;
}

/** Lets the user choose a model, one that is not listed too. Resolves to `undefined` when they leave. */
export function pickModel(options: ModelPickerOptions): Promise<string | undefined> {
  const { list, current, recent } = options;
  const picker = vscode.window.createQuickPick<ModelItem>();
  const refresh = { iconPath: new vscode.ThemeIcon("refresh"), tooltip: refreshTooltip(list) };
  const listed = modelItems(options);
  picker.title = vscode.l10n.t("Select Model");
  picker.placeholder = vscode.l10n.t("Type to filter, or enter any model id");
  picker.matchOnDescription = true;
  picker.buttons = [refresh];
  picker.items = listed;
  const before = previousModel(current, recent) ?? current;
  picker.activeItems = listed.filter((item) => item.id === before);
  picker.onDidChangeValue((value) => {
    picker.items = [...listed, ...unlistedItem(value.trim(), listed)];
  });
  picker.onDidTriggerButton(() => {
    picker.hide();
    void vscode.commands.executeCommand("globalaiopc.refreshModels");
  });
  return pickOne(picker, ({ selectedItems }) => selectedItems[0]?.id);
}

function refreshTooltip({ listedAt }: ModelList): string {
  if (listedAt === undefined) return vscode.l10n.t("Ask the server for its models");
  const asked = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: "medium", timeStyle: "short" });
  return vscode.l10n.t("Ask the server for its models again (last asked: {0})", asked.format(listedAt));
}

function modelItems({ list, current, recent, l10n }: ModelPickerOptions): readonly ModelItem[] {
  return modelMenu(list.all(), current, recent, l10n).flatMap((group) => [
    { label: group.title, kind: vscode.QuickPickItemKind.Separator },
    ...group.choices.map(modelItem),
  ]);
}

function modelItem({ id, name, remarks, current }: ModelChoice): ModelItem {
  return { id, label: current ? `$(check) ${name}` : name, description: [id, ...remarks].join(" · ") };
}

/** An id that no list has: the gateway may. */
function unlistedItem(value: string, listed: readonly ModelItem[]): readonly ModelItem[] {
  if (value === "" || /\s/.test(value) || listed.some((item) => item.id === value)) return [];
  return [
    { label: vscode.l10n.t("Other"), kind: vscode.QuickPickItemKind.Separator },
    { id: value, label: vscode.l10n.t("Use “{0}”", value), description: value, alwaysShow: true },
  ];
}
