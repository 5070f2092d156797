import * as vscode from "vscode";
import type { FeaturesProgram } from "../adapters/features.ts";
import * as modules from "./modules.ts";

/**
 * The features' program of the extension in this folder. A web worker has nothing to import a second file with, so it
 * is run as VS Code runs the first one: as a function of CommonJS.
 *
 * @throws Error in the user's words when the file cannot be read, and the user does not want to try again.
 */
export async function loadFeatures(extensionUri: vscode.Uri): Promise<FeaturesProgram> {
  const file = vscode.Uri.joinPath(extensionUri, "dist/features.js");
  const text = `${new TextDecoder().decode(await read(file))}\n//# sourceURL=${file.toString(true)}`;
  const module = { exports: {} };
  const require = (name: string) => (name === "vscode" ? vscode : { modules });
  new Function("module", "exports", "require", text)(module, module.exports, require);
  return module.exports as FeaturesProgram;
}

/** VS Code asks for a view once: what it needs had better come in the end. */
async function read(file: vscode.Uri): Promise<Uint8Array> {
  const again = vscode.l10n.t("Try again");
  for (;;) {
    try {
      return await vscode.workspace.fs.readFile(file);
    } catch (cause) {
      const words = vscode.l10n.t("GlobalAiOpc could not be loaded whole. Are you online?");
      if ((await vscode.window.showWarningMessage(words, again)) !== again) throw new Error(words, { cause });
    }
  }
}
