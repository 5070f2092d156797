import * as vscode from "vscode";
import type { FeaturesProgram } from "../../features.ts";
import * as modules from "./modules.ts";

/**
 * The features' program of the extension in this folder. A web worker has nothing to import a second file with, so it
 * is run as VS Code runs the first one: as a function of CommonJS.
 *
 * @throws Error in the user's words when the file cannot be read.
 */
export async function loadFeatures(extensionUri: vscode.Uri): Promise<FeaturesProgram> {
  const file = vscode.Uri.joinPath(extensionUri, "dist/features.js");
  const text = new TextDecoder().decode(await read(file));
  const module = { exports: {} };
  const require = (name: string) => (name === "vscode" ? vscode : { modules });
  new Function("module", "exports", "require", text)(module, module.exports, require);
  return module.exports as FeaturesProgram;
}

async function read(file: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(file);
  } catch (cause) {
    throw new Error(vscode.l10n.t("GlobalAiOpc could not be loaded whole. Try again when you are online."), {
      cause,
    });
  }
}
