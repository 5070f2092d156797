import * as vscode from "vscode";
import type { Localization } from "../../core/ports.ts";

/** VS Code's display language, from the bundles in `l10n/`. */
export const localization: Localization = {
  t: (message, ...args) => vscode.l10n.t(message, ...args),
  locale: vscode.env.language,
};
