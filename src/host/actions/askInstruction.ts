import * as vscode from "vscode";

const recentKey = "edits.recentInstructions";
const mostRecent = 20;

/**
 * What the user wants changed: typed, or chosen from what they wanted lately. `undefined` when they left the input.
 * The answer is remembered.
 */
export async function askInstruction(memento: vscode.Memento): Promise<string | undefined> {
  const recent = memento.get<readonly string[]>(recentKey) ?? [];
  const words = (await pickInstruction(recent))?.trim();
  if (words === undefined || words === "") return undefined;
  await memento.update(recentKey, [words, ...recent.filter((other) => other !== words)].slice(0, mostRecent));
  return words;
}

/** A pick list whose first row is what is being typed: free text, with the recent ones below. */
function pickInstruction(recent: readonly string[]): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick();
  const items = (typed: string): readonly vscode.QuickPickItem[] => [
    ...(typed === "" || recent.includes(typed) ? [] : [{ label: typed, alwaysShow: true }]),
    ...recent.map((label) => ({ label, iconPath: new vscode.ThemeIcon("history") })),
  ];
  picker.title = vscode.l10n.t("Edit Selection");
  picker.placeholder = vscode.l10n.t("What should change? For example: use early returns");
  picker.ignoreFocusOut = true;
  picker.items = items("");
  picker.onDidChangeValue((value) => {
    picker.items = items(value.trim());
  });
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.activeItems[0]?.label ?? picker.value);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}
