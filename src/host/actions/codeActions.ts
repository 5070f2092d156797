import * as vscode from "vscode";

/** The lightbulb's offers: refactorings on a selection, a quick fix on problems. */
export const codeActionProvider: vscode.CodeActionProvider = {
  provideCodeActions(document, range, context) {
    const actions: vscode.CodeAction[] = [];
    if (!range.isEmpty) {
      const { RefactorRewrite } = vscode.CodeActionKind;
      actions.push(
        action(
          vscode.l10n.t("Refactor with GlobalAiOpc"),
          RefactorRewrite,
          "refactorSelection",
          document,
          range,
        ),
        action(
          vscode.l10n.t("Document with GlobalAiOpc"),
          RefactorRewrite,
          "documentSelection",
          document,
          range,
        ),
        action(vscode.l10n.t("Edit with GlobalAiOpc…"), RefactorRewrite, "editSelection", document, range),
        action(
          vscode.l10n.t("Generate tests with GlobalAiOpc"),
          vscode.CodeActionKind.Refactor.append("tests"),
          "generateTests",
          document,
          range,
        ),
      );
    }
    const [problem, ...others] = context.diagnostics;
    if (problem !== undefined) {
      const place = others.reduce((all, other) => all.union(other.range), problem.range.union(range));
      const fix = action(
        vscode.l10n.t("Fix with GlobalAiOpc"),
        vscode.CodeActionKind.QuickFix,
        "fixSelection",
        document,
        place,
      );
      const add = action(
        vscode.l10n.t("Add to GlobalAiOpc chat"),
        vscode.CodeActionKind.QuickFix,
        "addProblemsToChat",
        document,
        place,
      );
      for (const one of [fix, add]) {
        one.diagnostics = [problem, ...others];
        actions.push(one);
      }
    }
    return actions;
  },
};

export const codeActionKinds: vscode.CodeActionProviderMetadata = {
  providedCodeActionKinds: [vscode.CodeActionKind.Refactor, vscode.CodeActionKind.QuickFix],
};

type ActionCommand =
  | "refactorSelection"
  | "documentSelection"
  | "editSelection"
  | "fixSelection"
  | "generateTests"
  | "addProblemsToChat";

/** `editSelection` takes its instruction first, so that a keybinding can give one. */
function action(
  title: string,
  kind: vscode.CodeActionKind,
  command: ActionCommand,
  document: vscode.TextDocument,
  range: vscode.Range,
): vscode.CodeAction {
  const result = new vscode.CodeAction(title, kind);
  const place = [document.uri, range];
  result.command = {
    command: `globalaiopc.${command}`,
    title,
    arguments: command === "editSelection" ? [undefined, ...place] : place,
  };
  return result;
}
