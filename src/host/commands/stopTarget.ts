import * as vscode from "vscode";

/** What Stop is to stop. An edit without a document: every edit. */
export type StopTarget =
  | { readonly kind: "edit"; readonly document: vscode.Uri }
  | { readonly kind: "commit" | "chat" | "all"; readonly document?: undefined };

/**
 * Where Stop was pressed decides: the lens above an edit names its document, the key in an editor or in the chat says
 * so, the button of git has its source control; from the palette it means everything.
 */
export function stopTarget(place: unknown): StopTarget {
  if (place instanceof vscode.Uri) return { kind: "edit", document: place };
  if (place === "chat") return { kind: "chat" };
  const document = vscode.window.activeTextEditor?.document.uri;
  if (place === "editor" && document !== undefined) return { kind: "edit", document };
  if (typeof place === "object" && place !== null && "rootUri" in place) return { kind: "commit" };
  return { kind: "all" };
}
