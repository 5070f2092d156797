import * as vscode from "vscode";
import { accessibilityHelp } from "../../core/help/accessibilityHelp.ts";
import { localization } from "../adapters/localization.ts";
import { showText } from "../adapters/showText.ts";

/** Opens the help about the keyboard and screen readers, with the titles and keys that package.json gives. */
export async function showAccessibilityHelp({ extension }: vscode.ExtensionContext): Promise<void> {
  const text = accessibilityHelp(extension.packageJSON.contributes, localization);
  await showText(vscode.l10n.t("Accessibility Help"), text);
}
