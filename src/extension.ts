import type * as vscode from "vscode";
import { compose } from "./compose.ts";
import { loadFeaturesWith } from "./host/adapters/features.ts";
import { nodePlatform } from "./host/node/nodePlatform.ts";

// What runs on a desktop, and on the machine that a remote window is connected to.

let close: () => Promise<void> = async () => undefined;

export function activate(context: vscode.ExtensionContext): void {
  loadFeaturesWith(async () => require("./features.js"));
  close = compose(context, nodePlatform);
}

export async function deactivate(): Promise<void> {
  await close();
}
