import * as vscode from "vscode";

/** The model switcher in the status bar. It is told what to show and knows nothing else. */
export interface ModelStatusItem extends vscode.Disposable {
  /** `name`: as people know it; `id`: as it is sent. */
  show(name: string, id: string): void;
}

/** The item, empty and not shown yet. */
export function createModelStatusItem(): ModelStatusItem {
  const item = vscode.window.createStatusBarItem("globalaiopc.model", vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t("GlobalAiOpc Model");
  item.command = "globalaiopc.selectModel";
  item.show();
  return {
    show(name, id) {
      item.text = `$(sparkle) ${name}`;
      item.tooltip = vscode.l10n.t("Model for new chats and commands: {0}. Select to change.", id);
      item.accessibilityInformation = {
        label: vscode.l10n.t("GlobalAiOpc model: {0}", name),
        role: "button",
      };
    },
    dispose: () => item.dispose(),
  };
}
