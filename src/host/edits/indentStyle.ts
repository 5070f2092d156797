import * as vscode from "vscode";
import type { IndentStyle } from "../../core/edits/indentation.ts";
import type { DocumentRegion } from "./documentRegion.ts";

/** How the document indents: as its editor has detected, else as the settings say. */
export function indentStyle(region: DocumentRegion): IndentStyle {
  const shown = region.editor?.options;
  const settings = vscode.workspace.getConfiguration("editor", region.document);
  const tabSize = shown?.tabSize ?? settings.get("tabSize");
  const insertSpaces = shown?.insertSpaces ?? settings.get("insertSpaces");
  return { tabSize: typeof tabSize === "number" ? tabSize : 4, insertSpaces: insertSpaces !== false };
}
