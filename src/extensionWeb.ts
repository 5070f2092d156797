import type * as vscode from "vscode";
import { compose } from "./compose.ts";
import { loadFeaturesWith } from "./host/adapters/features.ts";
import { loadFeatures } from "./host/web/loadFeatures.ts";
import { webPlatform } from "./host/web/webPlatform.ts";

// What runs in a browser without a machine behind it, in a web worker.

let close: () => Promise<void> = async () => undefined;

export function activate(context: vscode.ExtensionContext): void {
  loadFeaturesWith(() => loadFeatures(context.extensionUri));
  close = compose(context, webPlatform);
}

export async function deactivate(): Promise<void> {
  await close();
}
