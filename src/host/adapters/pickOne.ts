import type * as vscode from "vscode";

/**
 * Shows a pick list that is prepared, and resolves to what `chosen` reads from it when it is accepted; `undefined`
 * when it was left. The list is gone then, with everything that listens to it. While it is busy and
 * empty there is nothing to accept yet.
 */
export async function pickOne<Item extends vscode.QuickPickItem, Choice>(
  picker: vscode.QuickPick<Item>,
  chosen: (picker: vscode.QuickPick<Item>) => Choice | undefined,
): Promise<Choice | undefined> {
  try {
    return await new Promise((resolve) => {
      picker.onDidAccept(() => {
        if (picker.items.length > 0 || !picker.busy) resolve(chosen(picker));
      });
      picker.onDidHide(() => resolve(undefined));
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}
